import * as z from 'zod';
import { named, strings } from './values.ts';

/** A profile as it is posted. */
export const profileDocument = named(
  'ProfileDocument',
  'A cluster as people describe it; the same keys as in aks-egress.yaml.',
  z.object({
    cloud: z.string().optional(),
    location: z.string().optional(),
    features: strings.optional(),
    coreOptional: z.boolean().optional(),
    private: z.boolean().optional(),
    konnectivity: z.boolean().optional(),
    linux: z.boolean().optional(),
    windows: z.boolean().optional(),
    gpu: z.boolean().optional(),
    podsUseApiServer: z.boolean().optional(),
    facts: z.record(z.string(), z.union([z.boolean(), z.string()])).optional(),
    apiServerFqdn: z.string().optional(),
    apiServerIp: z.union([z.string(), strings]).optional(),
    customDns: z.union([z.string(), strings]).optional(),
    domainControllers: z.union([z.string(), strings]).optional(),
    keyVaults: z.union([z.string(), strings]).optional(),
    minimal: z.boolean().optional(),
    asDocumented: z.boolean().optional(),
  }),
);
