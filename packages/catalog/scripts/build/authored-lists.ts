import * as z from 'zod';
import { cloudAlias, clouds, edition, expression, grade, sentence } from './authored-parts.ts';

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
      impliedBy: expression.optional(),
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
      if: expression,
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
