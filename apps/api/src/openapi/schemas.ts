import * as z from 'zod';

/** Registers a schema under a name, so that the document refers to it instead of repeating it. */
const named = <T extends z.ZodType>(id: string, description: string, schema: T): T =>
  schema.meta({ id, description });

const cloud = z.enum(['AzureCloud', 'AzureChinaCloud', 'AzureUSGovernment']);
const level = z.enum(['required', 'recommended', 'legacy']);
const protocol = z.enum(['TCP', 'UDP']);
const application = z.enum(['HTTPS', 'HTTP']).nullable();
const kind = z.enum(['fqdn', 'wildcard-fqdn', 'service-tag', 'cidr', 'any']);
const strings = z.array(z.string());
const ports = z.array(z.int().min(1).max(65_535));

const finding = named(
  'Finding',
  'Something a person should know about the answer.',
  z.object({
    code: z.string(),
    level: z.enum(['error', 'warning', 'note']),
    message: z.string(),
    subject: z.string().optional(),
  }),
);

const edition = named(
  'EditionRef',
  'A state of the upstream article; the id is the UTC day it went live.',
  z.object({ id: z.string(), commit: z.string(), path: z.string() }),
);

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

const rule = named(
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
    reasons: z.array(
      z.object({
        requirement: z.string(),
        endpoint: z.string(),
        feature: z.string(),
        level,
        purpose: z.string(),
        breaks: z.string(),
        source,
      }),
    ),
    missing: strings.optional(),
  }),
);

const documentedRule = named(
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

const resolution = named(
  'Resolution',
  'The rules of one cluster at one edition.',
  z.object({
    edition,
    profile,
    rules: z.array(rule),
    findings: z.array(finding),
    provenance: z.array(z.looseObject({})).optional(),
  }),
);

const anyRule = z.union([rule, documentedRule]);
const difference = {
  added: z.array(anyRule),
  removed: z.array(anyRule),
  changed: z.array(z.object({ id: z.string(), before: anyRule, after: anyRule })),
};

const changes = named(
  'Changes',
  'What to add, remove and change between two editions, in sum and edition by edition.',
  z.object({
    from: edition,
    to: edition,
    ...difference,
    steps: z.array(z.object({ edition, ...difference })),
  }),
);

const endpoint = named(
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

const explanation = named(
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
  }),
);

const exported = named(
  'Export',
  'All files of a target.',
  z.object({
    target: z.string(),
    edition,
    ok: z.boolean(),
    files: z.array(z.object({ path: z.string(), contents: z.string(), mediaType: z.string() })),
    findings: z.array(finding),
  }),
);

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

/** RFC 9457, with the findings that say what is wrong. */
export const problem = named(
  'Problem',
  'RFC 9457. `findings` say what is wrong with the content of the request.',
  z.object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    findings: z.array(finding).optional(),
  }),
);

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
