/** A condition that prose states for a whole section, by a name that no translation changes. */
export interface ProseCondition {
  readonly condition: string;
  /** The fact that stands in the catalog's conditions. */
  readonly fact: string;
  readonly test: RegExp;
}

export const PROSE_CONDITIONS: readonly ProseCondition[] = [
  {
    condition: 'not-required-in-network-isolated-clusters',
    fact: 'networkIsolated',
    test: /network[-\s]isolated/i,
  },
  {
    condition: 'not-required-with-the-fqdn-annotation',
    fact: 'setKubeServiceHostFqdnAnnotation',
    test: /set-kube-service-host-fqdn/i,
  },
];

/** The conditions that a text or the targets of its links name. */
export function proseConditionsOf(text: string, links: readonly string[]): string[] {
  const whole = [text, ...links].join(' ');
  return PROSE_CONDITIONS.filter(({ test }) => test.test(whole)).map(({ condition }) => condition);
}
