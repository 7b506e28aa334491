// For tests only: the ways in which this exporter writes.
interface Mode {
  readonly options: Readonly<Record<string, unknown>>;
  /** Minor version of the Cilium that reads it. */
  readonly minor: number;
  readonly depth: number | 'many';
  readonly deviates?: Readonly<Record<string, string>>;
}

const selector = 'app=web,tier notin (test)';
const namespaces = ['team-a'];
const ONE_LABEL = 'one star is one label before 1.19, and one form was asked for';

/** Each form, with what its reader must know. */
export const MODES: Readonly<Record<string, Mode>> = {
  'Cilium 1.18': { options: { selector, namespaces }, minor: 18, depth: 3 },
  'Cilium 1.19': { options: { selector, namespaces, ciliumVersion: '1.19' }, minor: 19, depth: 'many' },
  'one label for a star': {
    options: { selector, namespaces, ciliumVersion: '1.16.16', wildcardLabels: 1 },
    minor: 16,
    depth: 1,
    deviates: { 'data/two-labels': ONE_LABEL, 'data/three-labels': ONE_LABEL, 'hcp/two-labels': ONE_LABEL },
  },
  'the whole cluster': { options: { kind: 'CCNP', selector: '*' }, minor: 18, depth: 3 },
  'two namespaces of the cluster, without a baseline': {
    options: { kind: 'CCNP', selector, namespaces: ['team-a', 'team-b'], baseline: 'none' },
    minor: 18,
    depth: 3,
  },
  'a copy in each namespace': {
    options: { selector: '*', namespaces: ['team-a', 'team-b'], namePrefix: 'outbound' },
    minor: 18,
    depth: 3,
  },
  'checked server names': {
    options: { selector, namespaces, serverNames: true },
    minor: 18,
    depth: 3,
  },
  'checked server names without wildcards': {
    options: { selector, namespaces, serverNames: true, ciliumVersion: '1.17', wildcardLabels: 6 },
    minor: 17,
    depth: 6,
  },
  'CIDR groups': { options: { selector, namespaces, cidrGroups: true }, minor: 18, depth: 3 },
  'nothing blocked yet': { options: { selector, namespaces, enableDefaultDeny: false }, minor: 18, depth: 3 },
};
