import type { CloudName, Destination, Level, ResolvedRule } from '@aks-egress/catalog';
import type { Cell } from '../output/table.ts';
import type { Colours } from '../output/terminal.ts';

/** Port and protocol as people say them: `HTTPS 443`, `UDP 123`. */
export function portText(rule: {
  readonly protocol: string | null;
  readonly application: string | null;
  readonly ports: readonly number[];
}): string {
  const kind = rule.application ?? rule.protocol ?? '';
  const ports = rule.ports.length === 0 ? 'any port' : rule.ports.join(', ');
  return kind === '' ? ports : `${kind} ${ports}`;
}

/** The narrowest destination, and the wider ones that would do as well, each with its "or". */
export function destinationCell(destinations: readonly Destination[], colours: Colours): Cell {
  return destinations.map((destination, index) => {
    const text = destinationText(destination);
    return index === 0 ? { text } : { text: `or ${text}`, style: colours.dim };
  });
}

/** A destination as people read it: `any` says so in words. */
export function destinationText({ kind, value }: Destination): string {
  return kind === 'any' ? 'any address' : value;
}

/** A level in its colour. */
export function levelCell(level: Level, colours: Colours): Cell {
  const style = { required: colours.green, recommended: colours.cyan, legacy: colours.dim }[level];
  return [{ text: level, style }];
}

/** `17 required, 4 recommended, 1 legacy`. */
export function countLevels(rules: readonly Pick<ResolvedRule, 'level'>[]): string {
  const levels = ['required', 'recommended', 'legacy'] as const;
  const counts = levels.map((level) => [level, rules.filter((rule) => rule.level === level).length] as const);
  const shown = counts.filter(([, count]) => count > 0);
  return shown.map(([level, count]) => `${count} ${level}`).join(', ') || 'none';
}

const SHORT_NAMES: Readonly<Record<CloudName, string>> = {
  AzureCloud: 'public',
  AzureChinaCloud: 'china',
  AzureUSGovernment: 'usgov',
};

/** Short names of clouds, or `all`. */
export function cloudText(clouds: readonly CloudName[]): string {
  return clouds.length === 3 ? 'all' : clouds.map((cloud) => SHORT_NAMES[cloud]).join(', ');
}

/** `1 rule`, `2 rules`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
