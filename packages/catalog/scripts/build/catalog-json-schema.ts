import * as z from 'zod';
import { requirementFile } from './authored-requirement.ts';

const text = z.string();
const edition = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .describe('Edition of the upstream article: a UTC day.');
const cloud = z.enum(['AzureCloud', 'AzureChinaCloud', 'AzureUSGovernment']);
const clouds = z.union([z.literal('any'), z.array(cloud)]);
const level = z.enum(['required', 'recommended', 'legacy']);
const grade = z.enum(['proven', 'likely', 'unknown']);
const protocol = z.enum(['TCP', 'UDP']);
const application = z.enum(['HTTPS', 'HTTP']);
const port = z.int().min(1).max(65535);
const index = z.int().min(0);
const line = z.int().min(1);
const destination = z.strictObject({
  kind: z.enum(['fqdn', 'wildcard-fqdn', 'service-tag', 'cidr', 'any']),
  value: text,
});

const condition: z.ZodType = z
  .lazy(() =>
    z.union([
      z.literal(true),
      z.strictObject({ fact: text, in: z.array(text).optional() }),
      z.strictObject({ feature: text }),
      z.strictObject({ known: text }),
      z.strictObject({ all: z.array(condition) }),
      z.strictObject({ any: z.array(condition) }),
      z.strictObject({ not: condition }),
    ]),
  )
  .meta({ id: 'Condition' });

const source = z.strictObject({
  correction: text.optional(),
  article: text.optional(),
  ambiguity: text.optional(),
  edition: edition.optional(),
  lines: z.array(line).optional(),
  note: text.optional(),
});
const dated = {
  text: text,
  clouds: z.array(cloud).optional(),
  from: edition.optional(),
  to: edition.optional(),
  source: source.optional(),
  says: text.optional(),
};
const datedCondition = z.strictObject({ if: condition, ...dated });
const listing = z.strictObject({
  basis: z.enum(['article', 'other-article', 'correction']),
  added: edition,
  removed: edition.optional(),
  clouds,
  documents: z.array(index),
  documentedAs: z.record(text.regex(/^\d+$/), text).optional(),
  protocol: protocol.nullable(),
  application: application.nullable(),
  headings: z.array(z.strictObject({ from: edition, heading: text, clouds: z.array(cloud).optional() })),
  correction: text.optional(),
  article: text.optional(),
});
const endpoint = z.strictObject({
  id: text,
  destinations: z.array(destination).min(1),
  narrowed: index,
  protocol,
  ports: z.array(port).min(1),
  application: application.nullable(),
  layer: z.enum(['application', 'network']),
  level,
  levels: z.array(z.strictObject({ level, if: condition, ...dated })),
  listings: z.array(listing).min(1),
  appliesTo: z.array(cloud).optional(),
  when: z.array(datedCondition),
  unless: z.array(datedCondition),
  replacements: z.array(
    z.strictObject({
      correction: text,
      clouds: z.array(cloud).optional(),
      destinations: z.array(destination).min(1),
    }),
  ),
  coveredBy: z.strictObject({ says: text, unless: condition.optional() }).optional(),
  purpose: text.optional(),
  breaks: text.optional(),
  source: source.optional(),
});
const catalogSchema = z.strictObject({
  version: text,
  editions: z
    .array(z.strictObject({ id: edition, commit: text, path: text, dateCertain: z.boolean() }))
    .min(1),
  features: z.array(
    z.strictObject({
      id: text,
      title: text,
      activation: z.enum(['always', 'default', 'node-pools', 'selected']),
      impliedBy: condition.optional(),
      otherArticle: text.optional(),
      summary: text,
    }),
  ),
  facts: z.array(
    z.strictObject({
      id: text,
      type: z.enum(['boolean', 'string']),
      values: z.array(text).optional(),
      question: text,
      default: z.union([z.boolean(), text]).optional(),
      defaultReason: text.optional(),
      flag: text,
    }),
  ),
  requirements: z
    .array(
      z.strictObject({
        id: text,
        feature: text,
        title: text,
        purpose: text,
        breaks: text,
        endpoints: z.array(endpoint).min(1),
      }),
    )
    .min(1),
  notes: z.array(
    z.strictObject({
      id: text,
      title: text,
      text,
      severity: z.enum(['warning', 'note']),
      if: condition,
      conditionText: text,
      clouds,
      feature: text,
      from: edition,
      to: edition.optional(),
      source: z.strictObject({ path: text, commit: text, lines: z.array(line) }),
    }),
  ),
  corrections: z.array(
    z.strictObject({
      id: text,
      kind: z.enum(['correction', 'confirmation', 'open']),
      grade,
      clouds: z.array(cloud),
      from: text.optional(),
      articleSays: text,
      reason: text,
      sources: z.array(text).min(1),
    }),
  ),
  knownTraffic: z.array(
    z.strictObject({
      pattern: text,
      reason: text,
      ifBlocked: text,
      clouds,
      from: edition.optional(),
      grade,
      source: text,
    }),
  ),
  witnesses: z.array(
    z.strictObject({
      pattern: text,
      hosts: z.array(text),
      path: text.optional(),
      reading: text,
      grade,
      source: text,
    }),
  ),
  serviceTags: z.array(
    z.strictObject({
      patterns: z.array(text).min(1),
      tags: z.array(text),
      regional: z.boolean(),
      exactness: z.enum(['exact', 'superset', 'none']),
      notIn: z.array(cloud).optional(),
      grade,
      source: text,
    }),
  ),
  exitCodes: z.array(
    z.strictObject({
      os: z.enum(['linux', 'windows']),
      codes: z.array(z.int()).min(1),
      names: z.array(text),
      destinations: text,
      weight: z.enum(['direct', 'possible', 'build', 'dead', 'not-egress']),
      requirements: z.array(text),
      grade,
    }),
  ),
  locations: z.array(z.strictObject({ name: text, displayName: text, cloud, serviceTagSuffix: text })),
});

/** JSON Schema (2020-12) of the published catalog.json. */
export function catalogJsonSchema(): object {
  return { title: 'aks-egress catalog', ...z.toJSONSchema(catalogSchema) };
}

/** JSON Schema of an authored requirement file, for editors. */
export function requirementJsonSchema(): object {
  return { title: 'aks-egress requirement', ...z.toJSONSchema(requirementFile) };
}
