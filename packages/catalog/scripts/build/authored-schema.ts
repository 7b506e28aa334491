import * as z from 'zod';

const edition = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'an edition id, YYYY-MM-DD');
const cloudAlias = z.enum(['public', 'china', 'usgov']);
const clouds = z.union([z.literal('any'), z.array(cloudAlias).min(1)]);
const grade = z.enum(['proven', 'likely', 'unknown']);
const level = z.enum(['required', 'recommended', 'legacy']);
const ports = z
  .string()
  .regex(/^(?:(?:HTTPS|HTTP|TCP|UDP|-):\d{1,5})$/, 'a port cell such as HTTPS:443, UDP:123 or -:443');
const sentence = z
  .string()
  .min(12)
  .max(400)
  .regex(/[.;]$|\.\)$/s, 'a sentence that ends with a full stop');
const list = <T extends z.ZodType>(item: T) => z.union([item, z.array(item).min(1)]);

const source = z.strictObject({
  edition: edition.optional(),
  article: z.string().optional(),
  correction: z.string().optional(),
  ambiguity: z
    .string()
    .regex(/^A-\d\d$/)
    .optional(),
  lines: z.array(z.number().int().positive()).optional(),
  note: z.string().optional(),
});

const condition = z.strictObject({
  if: z.string().min(1),
  clouds: z.array(cloudAlias).optional(),
  from: edition.optional(),
  to: edition.optional(),
  source: source.optional(),
  says: sentence.optional(),
});

const listing = z.strictObject({
  clouds,
  added: edition,
  removed: edition.optional(),
  documents: z.array(z.string()).min(1).optional(),
  documentedAs: z.record(z.string(), z.string()).optional(),
  ports: ports.optional(),
  correction: z.string().optional(),
  corrects: z.string().optional(),
  article: z.string().optional(),
});

const endpoint = z.strictObject({
  id: z.string().optional(),
  to: list(z.string()),
  narrow: z.array(z.string()).optional(),
  wider: z.array(z.string()).optional(),
  ports,
  level: level.optional(),
  appliesTo: z.array(cloudAlias).optional(),
  source: source.optional(),
  listed: z.array(listing).min(1),
  when: z.array(condition).optional(),
  unless: z.array(condition).optional(),
  levels: z.array(condition.extend({ level })).optional(),
  replacements: z
    .array(
      z.strictObject({
        correction: z.string(),
        to: z.array(z.string()).min(1),
        clouds: z.array(cloudAlias).optional(),
      }),
    )
    .optional(),
  coveredBy: z.strictObject({ says: sentence, unless: z.string().optional() }).optional(),
  purpose: sentence.optional(),
  breaks: sentence.optional(),
});

/** A requirement as authored, one YAML file each. */
export const requirementFile = z.strictObject({
  title: z.string().min(2).max(60),
  purpose: sentence,
  breaks: sentence,
  when: z.array(condition).optional(),
  unless: z.array(condition).optional(),
  levels: z.array(condition.extend({ level })).optional(),
  endpoints: z.array(endpoint).min(1),
});
export type RequirementFile = z.infer<typeof requirementFile>;
export type AuthoredEndpoint = z.infer<typeof endpoint>;
export type AuthoredCondition = z.infer<typeof condition>;
export type AuthoredListing = z.infer<typeof listing>;

export const editionFile = z
  .array(
    z.strictObject({
      id: edition,
      commit: z.string().regex(/^[0-9a-f]{9}$/),
      path: z.string(),
      dateCertain: z.boolean(),
    }),
  )
  .min(1);

export const featureFile = z
  .array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      activation: z.enum(['always', 'default', 'node-pools', 'selected']),
      impliedBy: z.string().optional(),
      otherArticle: z.string().optional(),
      summary: sentence,
    }),
  )
  .min(1);

export const factFile = z
  .array(
    z.strictObject({
      id: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
      type: z.enum(['boolean', 'string']),
      values: z.array(z.string()).optional(),
      question: z.string(),
      default: z.union([z.boolean(), z.string()]).optional(),
      defaultReason: z.string().optional(),
      flag: z.string(),
    }),
  )
  .min(1);

export const noteFile = z
  .array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      text: sentence,
      severity: z.enum(['warning', 'note']),
      if: z.string(),
      clouds,
      feature: z.string(),
      from: edition,
      to: edition.optional(),
      evidence: z.strictObject({
        edition: edition.optional(),
        path: z.string(),
        commit: z.string(),
        lines: z.array(z.number()),
      }),
    }),
  )
  .min(1);

export const correctionFile = z
  .array(
    z.strictObject({
      id: z.string(),
      kind: z.enum(['correction', 'confirmation', 'open']),
      grade,
      clouds: z.array(cloudAlias).min(1),
      from: z.string().optional(),
      articleSays: z.string(),
      reason: z.string(),
      sources: z.array(z.string()).min(1),
    }),
  )
  .min(1);

export const knownTrafficFile = z
  .array(
    z.strictObject({
      pattern: z.string(),
      reason: z.string(),
      ifBlocked: z.string(),
      clouds,
      from: edition.optional(),
      grade,
      source: z.string(),
    }),
  )
  .min(1);

export const witnessFile = z
  .array(
    z.strictObject({
      pattern: z.string(),
      hosts: z.array(z.string()),
      path: z.string().optional(),
      reading: z.string(),
      grade,
      source: z.string(),
    }),
  )
  .min(1);

export const serviceTagFile = z
  .array(
    z.strictObject({
      patterns: z.array(z.string()).min(1),
      tags: z.array(z.string()),
      regional: z.boolean(),
      exactness: z.enum(['exact', 'superset', 'none']),
      notIn: z.array(cloudAlias).optional(),
      grade,
      source: z.string(),
    }),
  )
  .min(1);

export const exitCodeFile = z
  .array(
    z.strictObject({
      os: z.enum(['linux', 'windows']),
      codes: z.array(z.number().int()).min(1),
      names: z.array(z.string()),
      destinations: z.string(),
      weight: z.enum(['direct', 'possible', 'build', 'dead', 'not-egress']),
      requirements: z.array(z.string()),
      grade,
    }),
  )
  .min(1);

export const locationFile = z
  .array(
    z.strictObject({
      name: z.string().regex(/^[a-z0-9]+$/),
      displayName: z.string(),
      cloud: cloudAlias,
      serviceTagSuffix: z.string(),
    }),
  )
  .min(1);
