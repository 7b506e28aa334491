import * as z from 'zod';
import {
  cloudAlias,
  clouds,
  destination,
  edition,
  expression,
  level,
  list,
  ports,
  sentence,
} from './authored-parts.ts';

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
  if: expression,
  clouds: z.array(cloudAlias).optional(),
  from: edition.optional(),
  to: edition.optional(),
  source: source.optional(),
  says: sentence.optional(),
});

const listing = z
  .strictObject({
    clouds,
    added: edition,
    removed: edition.optional(),
    documents: z.array(z.string()).min(1).optional(),
    documentedAs: z.record(z.string(), z.string()).optional(),
    ports: ports.optional(),
    correction: z.string().optional(),
    corrects: z.string().optional(),
    article: z
      .string()
      .regex(
        /^articles\/[\w./-]+\.md$/,
        "a path in the documentation's repository, such as articles/aks/pci-network.md",
      )
      .optional(),
  })
  .refine(({ article, correction }) => article === undefined || correction === undefined, {
    error: 'either article or correction says it, not both',
  });

const endpoint = z.strictObject({
  id: z.string().optional(),
  to: list(destination),
  narrow: z.array(destination).optional(),
  wider: z.array(destination).optional(),
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
        to: z.array(destination).min(1),
        clouds: z.array(cloudAlias).optional(),
      }),
    )
    .optional(),
  coveredBy: z.strictObject({ says: sentence, unless: expression.optional() }).optional(),
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
