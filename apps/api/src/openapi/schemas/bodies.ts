import * as z from 'zod';
import { changes, endpoint, explanation, exported, resolution } from './answers.ts';
import { edition } from './finding.ts';
import { cloud, strings } from './values.ts';

const listOf = (name: string, entry: z.ZodType) => z.object({ [name]: z.array(entry) });

/** The body of each JSON answer by the id of its route. */
export const bodies: Readonly<Record<string, z.ZodType>> = {
  resolve: resolution,
  resolveProfile: resolution,
  changes,
  endpoints: z.object({ edition, endpoints: z.array(endpoint) }),
  explain: explanation,
  export: exported,
  exportProfile: exported,
  editions: listOf(
    'editions',
    z.object({ id: z.string(), commit: z.string(), path: z.string(), dateCertain: z.boolean() }),
  ),
  features: listOf(
    'features',
    z.looseObject({ id: z.string(), title: z.string(), activation: z.string(), summary: z.string() }),
  ),
  clouds: listOf('clouds', z.object({ name: cloud, aliases: strings })),
  locations: listOf(
    'locations',
    z.object({ name: z.string(), displayName: z.string(), cloud, serviceTagSuffix: z.string() }),
  ),
  targets: listOf(
    'targets',
    z.object({
      name: z.string(),
      title: z.string(),
      description: z.string(),
      version: z.string().optional(),
      origin: z.string(),
      options: z.array(
        z.looseObject({
          name: z.string(),
          type: z.string(),
          allowed: z.string(),
          description: z.string(),
          required: z.boolean(),
        }),
      ),
    }),
  ),
};
