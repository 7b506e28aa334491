import { option } from '@aks-egress/exporter-kit';
import { selectorOption } from './label-selector.ts';

const DNS_LABEL = /[a-z0-9]([-a-z0-9]*[a-z0-9])?/;

const namespace = option.string({
  pattern: DNS_LABEL,
  allowed: 'namespace',
  maxLength: 63,
  description: 'A namespace.',
});

/** Options that every exporter of pod policies has; spread them into `defineOptions`. */
export const commonOptions = {
  selector: selectorOption({
    description:
      'The pods that the policies govern; there is no default, since a policy cuts off what it does not list.',
  }),
  namespaces: option.list(namespace, {
    min: 1,
    optional: true,
    description: 'Namespaces of the pods. A namespaced kind needs them and is written once for each.',
  }),
  excludeNamespaces: option.list(namespace, {
    default: ['kube-system'],
    description: 'Namespaces that a cluster-wide kind leaves alone where namespaces are not given.',
  }),
  baseline: option.choice(['full', 'dns', 'none'], {
    default: 'full',
    description:
      'What the policies allow besides the rules, so that they do not cut off DNS: DNS and the cluster itself, DNS only, or nothing.',
  }),
  dnsNamespace: option.string({
    pattern: DNS_LABEL,
    allowed: 'namespace',
    maxLength: 63,
    default: 'kube-system',
    description: 'Namespace of the DNS server that the pods ask.',
  }),
  dnsSelector: selectorOption({
    default: 'k8s-app=kube-dns',
    description: 'The pods of that DNS server.',
  }),
  namePrefix: option.string({
    pattern: DNS_LABEL,
    allowed: 'lower-case letters, digits and hyphens',
    maxLength: 30,
    default: 'aks-egress',
    description: 'What the names of objects start with; also their label app.kubernetes.io/instance.',
  }),
} as const;
