import * as z from 'zod';
import { edition, finding } from './finding.ts';
import { documentedRule, rule } from './rule.ts';
import { application, cloud, kind, level, named, ports, protocol, strings } from './values.ts';

const profile = named(
  'Profile',
  'What is known of the cluster.',
  z.looseObject({
    cloud,
    location: z.string(),
    features: strings,
    facts: z.record(z.string(), z.union([z.boolean(), z.string()])).optional(),
  }),
);

/** With `explainProfile`. */
const provenance = z.array(z.looseObject({})).optional();

export const resolution = named(
  'Resolution',
  'The rules of one cluster at one edition.',
  z.object({
    edition,
    profile,
    rules: z.array(rule),
    findings: z.array(finding),
    provenance,
  }),
);

const anyRule = z.union([rule, documentedRule]);
const difference = {
  added: z.array(anyRule),
  removed: z.array(anyRule),
  changed: z.array(z.object({ id: z.string(), before: anyRule, after: anyRule })),
};

export const changes = named(
  'Changes',
  'What to add, remove and change between two editions, in sum and edition by edition.',
  z.object({
    from: edition,
    to: edition,
    ...difference,
    steps: z.array(z.object({ edition, ...difference })),
    provenance,
  }),
);

export const endpoint = named(
  'Endpoint',
  'One statement of the article as documented on a day.',
  z.looseObject({
    id: z.string(),
    requirement: z.string(),
    feature: z.string(),
    clouds: z.array(cloud),
    level,
    destinations: z.array(z.object({ kind, value: z.string(), documentedAs: z.string().optional() })),
    protocol: protocol.nullable(),
    application,
    ports,
    when: strings,
    unless: strings,
    validity: z.array(z.object({ added: z.string(), removed: z.string().optional() })),
    mainArticle: z.boolean(),
    heading: z.string(),
    correction: z.looseObject({ id: z.string(), reason: z.string() }).optional(),
  }),
);

export const explanation = named(
  'Explanation',
  'Who wants a flow, and why.',
  z.looseObject({
    query: z.object({
      host: z.string().optional(),
      ip: z.string().optional(),
      port: z.int().optional(),
      protocol: protocol.optional(),
    }),
    edition,
    verdict: z.enum(['required', 'recommended', 'legacy', 'known', 'retired', 'unknown']),
    message: z.string(),
    matches: z.array(
      z.looseObject({
        requirement: z.string(),
        feature: z.string(),
        purpose: z.string(),
        breaks: z.string(),
      }),
    ),
    rules: z.array(rule).optional(),
    provenance,
  }),
);

export const exported = named(
  'Export',
  'All files of a target.',
  z.object({
    target: z.string(),
    edition,
    ok: z.boolean(),
    files: z.array(z.object({ path: z.string(), contents: z.string(), mediaType: z.string() })),
    findings: z.array(finding),
    provenance,
  }),
);
