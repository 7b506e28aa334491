import { testExporter } from '@aks-egress/exporter-kit/conformance';
import { networkpolicy } from './networkpolicy.ts';
import * as cluster from './test-cluster-policies.ts';
import * as namespaced from './test-network-policies.ts';

const selector = 'app=web,tier notin (test)';
const kind = 'ClusterNetworkPolicy';

for (const [title, { options, widen }] of Object.entries({
  'NetworkPolicy in one namespace': { options: { selector, namespaces: ['team-a'] }, widen: [] },
  'NetworkPolicy in two namespaces, names as service tags': {
    options: { selector: '*', namespaces: ['team-a', 'team-b'], namePrefix: 'outbound' },
    widen: ['tag'] as const,
  },
  'NetworkPolicy without a baseline': {
    options: { selector, namespaces: ['team-a'], baseline: 'none' },
    widen: [],
  },
})) {
  testExporter(networkpolicy, {
    title,
    options,
    widen,
    readBack: namespaced.readAdmissions,
    allows: namespaced.networkPolicyAllows,
    limits: namespaced.networkPolicyProblems,
  });
}

for (const [title, options] of Object.entries({
  'ClusterNetworkPolicy with names': { kind, selector },
  'ClusterNetworkPolicy of the standard channel': {
    kind,
    selector,
    domainNames: false,
    namespaces: ['team-a'],
  },
  'ClusterNetworkPolicy without a baseline': { kind, selector: '*', baseline: 'none', priority: 998 },
})) {
  testExporter(networkpolicy, {
    title,
    options,
    readBack: cluster.readAdmissions,
    // Without rules there is no deny either, which no probe asks about.
    allows: cluster.clusterPolicyAllows,
    limits: cluster.clusterPolicyProblems,
  });
}

testExporter(networkpolicy, {
  title: 'ClusterNetworkPolicy without a last deny',
  options: { kind, selector, finalDeny: false },
  readBack: cluster.readAdmissions,
  limits: cluster.clusterPolicyProblems,
});
