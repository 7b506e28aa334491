import type { PortRange } from '../net/port-set.ts';
import { type CompiledRule, TCP, UDP } from '../rule/compile-rule.ts';

/** What a flow can be, one bit each, so that a rule is one mask. */
const KINDS = { TCP: 1, UDP: 2, HTTP: 4, HTTPS: 8 } as const;

/** The bit of a flow's protocol; 0 for text that is none. */
export function flowKind(protocol: string): number {
  switch (protocol) {
    case 'TCP':
      return KINDS.TCP;
    case 'UDP':
      return KINDS.UDP;
    case 'HTTP':
      return KINDS.HTTP;
    case 'HTTPS':
      return KINDS.HTTPS;
    default:
      return 0;
  }
}

/** Ports and protocols of many rules, by number, packed so that the test of a flow touches few bytes. */
export class TransportGate {
  /** Three numbers a rule: mask, and the first range of ports; almost no rule has another. */
  readonly #rules: Int32Array;
  readonly #more = new Map<number, readonly PortRange[]>();

  constructor(rules: readonly CompiledRule[]) {
    this.#rules = new Int32Array(rules.length * 3);
    rules.forEach((rule, id) => {
      const [first, ...more] = rule.ranges;
      this.#rules.set([maskOfRule(rule), first?.from ?? 1, first?.to ?? 0], id * 3);
      if (more.length > 0) this.#more.set(id, more);
    });
  }

  admits(id: number, port: number, kind: number): boolean {
    const at = id * 3;
    if (((this.#rules[at] as number) & kind) === 0) return false;
    if ((this.#rules[at + 1] as number) <= port && port <= (this.#rules[at + 2] as number)) return true;
    return (
      this.#more.size > 0 && (this.#more.get(id)?.some(({ from, to }) => from <= port && port <= to) ?? false)
    );
  }
}

function maskOfRule({ rule, bits }: CompiledRule): number {
  const tcp = KINDS.TCP | (rule.application ? flowKind(rule.application) : KINDS.HTTP | KINDS.HTTPS);
  return (bits & TCP ? tcp : 0) | (bits & UDP ? KINDS.UDP : 0);
}
