import * as z from 'zod';
import { application, cloud, kind, level, named, ports, protocol, strings } from './values.ts';

const destination = named(
  'Destination',
  'One place that traffic may go to.',
  z.object({ kind, value: z.string() }),
);

const source = z.object({
  edition: z.string(),
  heading: z.string(),
  correction: z.string().optional(),
  article: z.string().optional(),
});

/** A rule of one cluster. */
export const rule = named(
  'Rule',
  'One outbound rule of a cluster. `destinations` are equivalent alternatives, narrowest first.',
  z.object({
    id: z.string(),
    layer: z.enum(['application', 'network']),
    level,
    destinations: z.array(destination).min(1),
    protocol,
    ports,
    application,
    features: strings,
    requirements: strings,
    purpose: z.string(),
    breaks: z.string(),
    source,
    reasons: z
      .array(
        z.object({
          requirement: z.string(),
          endpoint: z.string(),
          feature: z.string(),
          level,
          purpose: z.string(),
          breaks: z.string(),
          source,
        }),
      )
      .optional()
      .meta({ description: 'The words of every requirement, where more than one asks for the rule.' }),
    missing: strings.optional(),
  }),
);

/** A statement of the article. */
export const documentedRule = named(
  'DocumentedRule',
  'A statement of the article for everybody.',
  z.object({
    id: z.string(),
    level,
    destinations: z.array(z.object({ kind, value: z.string(), documentedAs: z.string().optional() })),
    protocol: protocol.nullable(),
    ports,
    application,
    clouds: z.array(cloud),
    features: strings,
    requirements: strings,
    purpose: z.string(),
    heading: z.string(),
  }),
);
