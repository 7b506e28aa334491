import { CLOUD_ALIASES, CLOUDS, endpoints, nearestName, parseCloud } from '@aks-egress/catalog';
import { jsonAnswer } from '@aks-egress/exporter-kit/escape';
import * as z from 'zod/mini';
import { badRequest, queryFinding } from '../http/problem.ts';
import { checkDay } from '../query/load-profile.ts';
import { profileParameters } from '../query/parameter.ts';
import { quoted } from '../query/read-query.ts';
import { defineRoute } from './route.ts';

const { feature, cloud, asOf } = profileParameters;

/** The article as documented on a day. */
export const endpointsRoute = defineRoute({
  path: '/v1/endpoints',
  method: 'get',
  id: 'endpoints',
  summary: 'The catalog as documented, before any cluster is known',
  description: 'With its placeholders, alternatives, conditions, and the spelling of the day.',
  query: z.strictObject({ feature, cloud, asOf }),
  example: 'feature=gpu&cloud=AzureCloud',
  mediaType: 'application/json',
  answer: ({ catalog }, { values }) => {
    const ids = catalog.features.map(({ id }) => id);
    const wanted = values.feature?.map((name) => known(name.toLowerCase(), [...ids, 'all'], 'feature'));
    const day = checkDay(catalog, values.asOf, 'asOf');
    const answer = endpoints(catalog, {
      ...(day === undefined ? {} : { asOf: day }),
      ...(wanted === undefined || wanted.includes('all') ? {} : { features: wanted }),
      ...(values.cloud === undefined ? {} : { cloud: cloudOf(values.cloud) }),
    });
    return {
      mediaType: 'application/json',
      body: jsonAnswer(answer),
      headers: { 'aks-egress-edition': answer.edition.id },
    };
  },
});

function known(name: string, names: readonly string[], subject: string): string {
  if (names.includes(name)) return name;
  const near = nearestName(name, names);
  const hint = near === undefined ? `known are ${names.join(', ')}.` : `did you mean ${near}?`;
  throw badRequest([queryFinding('unknown-value', subject, `${quoted(name)} is no ${subject}; ${hint}`)]);
}

function cloudOf(name: string) {
  const found = parseCloud(name);
  if (found !== undefined && CLOUDS.includes(found)) return found;
  known(name, [...CLOUDS, ...Object.keys(CLOUD_ALIASES)], 'cloud');
  throw new Error(`cloud ${name} is both known and unknown`);
}
