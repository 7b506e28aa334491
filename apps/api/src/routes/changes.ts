import { changes, documentedChanges, findEdition, provenanceOf } from '@aks-egress/catalog';
import { jsonAnswer } from '@aks-egress/exporter-kit/escape';
import * as z from 'zod/mini';
import { badRequest, queryFinding } from '../http/problem.ts';
import { checkDay, loadProfileIfAny } from '../query/load-profile.ts';
import { explainProfile, type ProfileQuery, parameter, profileParameters } from '../query/parameter.ts';
import type { Service } from '../service.ts';
import { defineRoute } from './route.ts';

const { doc, day } = parameter;
const to = doc(
  day,
  'The day to compare with; `asOf` means the same (default: the newest edition).',
  '2026-06-19',
);

/** What to add and remove since a date. */
export const changesRoute = defineRoute({
  path: '/v1/changes',
  method: 'get',
  id: 'changes',
  summary: 'What to add and remove between two days',
  description:
    'For the cluster that the query describes, or, where it describes none, for everybody. `steps` has one entry an edition.',
  query: z.strictObject({
    from: parameter.required(day, 'The day that your rules are from.', '2024-10-10'),
    to,
    ...profileParameters,
    explainProfile,
  }),
  example: 'from=2024-10-10&location=westeurope',
  mediaType: 'application/json',
  answer: (service, { values }) => {
    const { found, loaded } = changesBetween(service, values.from, values);
    const isExplained = loaded !== undefined && values.explainProfile;
    return {
      mediaType: 'application/json',
      body: jsonAnswer(isExplained ? { ...found, provenance: provenanceOf(service.catalog, loaded) } : found),
      headers: { 'aks-egress-edition': found.to.id },
    };
  },
});

/** Changes for the cluster of a query, or for everybody; a `Problem` where the days make no sense. */
export function changesBetween(
  { catalog }: Service,
  from: string,
  values: Partial<ProfileQuery> & { readonly to?: string | undefined },
) {
  if (values.to !== undefined && values.asOf !== undefined && values.to !== values.asOf) {
    throw badRequest([queryFinding('contradiction', 'to', 'to and asOf name two different days.')]);
  }
  const end = values.to ?? values.asOf;
  const name = values.to === undefined ? 'asOf' : 'to';
  const [first, last] = [checkDay(catalog, from, 'from'), checkDay(catalog, end, name)];
  const ids = [first, last].map((one) => findEdition(catalog, one)?.id ?? '') as [string, string];
  if (ids[0] > ids[1]) {
    throw badRequest([queryFinding('order', 'from', `${from} lies after ${end ?? ids[1]}.`)]);
  }
  const { to: _, asOf: __, ...cluster } = values;
  const loaded = loadProfileIfAny(catalog, last === undefined ? cluster : { ...cluster, asOf: last });
  const found = loaded
    ? changes(catalog, loaded.profile, from, last)
    : documentedChanges(catalog, from, last);
  return { found, loaded };
}
