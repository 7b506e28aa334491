import { defineOptions, type OptionsOf, option } from '@aks-egress/exporter-kit';

const HOST = /(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+/;

const spec = {
  form: option.choice(['script', 'job', 'both'], {
    default: 'script',
    description: 'A shell script, a manifest with Kubernetes Jobs that run it, or both.',
  }),
  output: option.choice(['tap', 'json'], {
    default: 'tap',
    description: 'What the script prints unless AKS_EGRESS_JSON says otherwise: TAP 13 or JSON lines.',
  }),
  timeout: option.integer({
    default: 5,
    min: 1,
    max: 60,
    description: 'Seconds that one step of a check may take.',
  }),
  parallel: option.integer({
    default: 8,
    min: 1,
    max: 64,
    description: 'Number of checks at the same time.',
  }),
  deadline: option.integer({
    default: 120,
    min: 10,
    max: 3600,
    description: 'Seconds after which no further check begins; those that are left count as not ok.',
  }),
  witnesses: option.list(
    option.string({ description: 'A host.', pattern: HOST, allowed: 'host name in lower case' }),
    { default: [], description: 'Hosts of yours to ask in place of wildcards that cover them.' },
  ),
  negativeControl: option.string({
    default: 'example.com',
    pattern: HOST,
    allowed: 'host name in lower case',
    description: 'Host that nothing needs and that must be blocked, so that an open network is noticed.',
  }),
  openNetwork: option.choice(['warn', 'fail', 'ignore'], {
    default: 'warn',
    description: 'What it means that the negative control is reached; ignore leaves it out.',
  }),
  image: option.string({
    optional: true,
    pattern: /[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?(\/[a-z0-9._-]+)+(:[\w.-]+)?@sha256:[0-9a-f]{64}/,
    allowed: 'registry/repository@sha256:digest',
    description: 'Image of the Jobs, with sh and curl in it, from a registry that the nodes can reach.',
  }),
  namespace: option.string({
    default: 'default',
    pattern: /[a-z0-9]([a-z0-9-]*[a-z0-9])?/,
    allowed: 'lower-case letters, digits and hyphens',
    maxLength: 63,
    description: 'Namespace of the Jobs; it must admit pods on the host network.',
  }),
  network: option.choice(['both', 'pod', 'host'], {
    default: 'both',
    description: 'One Job on the pod network, one on the host network as kubelet is, or both.',
  }),
  name: option.string({
    default: 'aks-egress-probe',
    pattern: /[a-z0-9]([a-z0-9-]*[a-z0-9])?/,
    allowed: 'lower-case letters, digits and hyphens',
    maxLength: 50,
    description: 'Name of the files without their ending, and of the Jobs.',
  }),
};

export type ProbeOptions = OptionsOf<typeof spec>;
export const options = defineOptions(spec);
