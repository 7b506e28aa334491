import { provenanceOf } from '@aks-egress/catalog';
import * as z from 'zod/mini';
import { documentOfParts } from '../http/document-parts.ts';
import { loadProfile, resolveLoaded } from '../query/load-profile.ts';
import { explainProfile, profileParameters } from '../query/parameter.ts';
import { defineRoute } from './route.ts';

const query = z.strictObject({ ...profileParameters, explainProfile });

const shared = {
  path: '/v1/resolve',
  query,
  example: 'location=westeurope&feature=azure-monitor&private=true',
  mediaType: 'application/json',
} as const;

/** The rules of the cluster that the query describes. */
export const resolveRoute = defineRoute({
  ...shared,
  method: 'get',
  id: 'resolve',
  summary: 'The outbound rules that a cluster needs',
  description:
    'Each rule with its reason and source, and findings: what was assumed, corrected or is worth knowing.',
  answer: (service, { values, common, body }) => {
    const loaded = loadProfile(service.catalog, values, { body, common });
    const resolution = resolveLoaded(service.catalog, loaded);
    const document = values.explainProfile
      ? { ...resolution, provenance: provenanceOf(service.catalog, loaded) }
      : resolution;
    return {
      mediaType: 'application/json',
      body: documentOfParts(document),
      headers: { 'aks-egress-edition': resolution.edition.id },
    };
  },
});

/** The same of the cluster that a profile document describes. */
export const postResolveRoute = {
  ...resolveRoute,
  method: 'post',
  id: 'resolveProfile',
  summary: 'The outbound rules of the cluster that a profile describes',
  description: 'The body is a profile as JSON; parameters of the query override it. The body is not kept.',
  problems: [413, 415],
  example: '',
  exampleBody: { location: 'westeurope', features: ['azure-monitor'], private: true },
} as const satisfies typeof resolveRoute;
