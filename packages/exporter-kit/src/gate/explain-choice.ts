import type { Finding, ResolvedRule } from '@aks-egress/catalog';
import type { Widening } from '../model/capabilities.ts';
import { destinationText } from '../model/destination-text.ts';
import { type Attempt, type GateInput, isWritable, type Writable } from './attempt.ts';
import { exportFinding } from './export-finding.ts';
import { flagFor } from './placeholder.ts';

/** Why a rule cannot be written whatever the destination: no value, no port, or one that the target does not have. */
export function explainUnwritable(rule: ResolvedRule, { supports, target }: GateInput): Finding | undefined {
  if (rule.missing?.length) {
    // Each of the values gives one of the alternatives, so any of them will do.
    const flags = [...new Set(rule.missing.map(flagFor))].join(' or ');
    return exportFinding('missing-value', 'error', rule.id, `Not written: give ${flags}.`);
  }
  if (rule.ports.length === 0)
    return exportFinding('missing-value', 'error', rule.id, 'Not written: the rule has no port.');
  const most = supports.limits?.maxPort ?? 65535;
  const odd = rule.ports.find((port) => !Number.isInteger(port) || port < 1 || port > most);
  if (odd === undefined) return undefined;
  return exportFinding(
    'limit',
    'error',
    rule.id,
    `Not written: port ${odd} is outside 1 to ${most} of ${target}.`,
  );
}

/** What is worth saying about a rule that is written: every widening, narrowing and passed-over destination. */
export function explainChoice(
  rule: ResolvedRule,
  chosen: Writable,
  documented: readonly Attempt[],
  input: GateInput,
): Finding[] {
  const { candidate, from } = chosen;
  const { target } = input;
  const findings = candidate.needs.map((need) =>
    exportFinding(`widened-${need}`, 'warning', rule.id, `On ${target}, ${effect(need, rule, chosen)}.`),
  );
  if (candidate.labels !== undefined) {
    const labels = candidate.labels === 1 ? 'one label' : `at most ${candidate.labels} labels`;
    const text = `On ${target}, ${from.value} stands for ${labels} before the dot only; deeper names are blocked.`;
    findings.push(exportFinding('narrowed-depth', 'warning', rule.id, text));
  }
  if (candidate.leftOut) {
    const text = `${candidate.leftOut} IPv6 prefixes of ${from.value} are left out: ${target} is written with IPv4 only.`;
    findings.push(exportFinding('not-expressible', 'warning', rule.id, text));
  }
  return [...findings, ...passedOver(rule, chosen, documented, target)];
}

/** Narrower destinations that were not chosen: the reader gets a wider rule than a better target or one more flag gives. */
function passedOver(
  rule: ResolvedRule,
  { from, candidate }: Writable,
  documented: readonly Attempt[],
  target: string,
): Finding[] {
  const narrower = documented.slice(
    0,
    Math.max(
      0,
      documented.findIndex((one) => one.from === from),
    ),
  );
  const findings: Finding[] = [];
  for (const one of narrower) {
    const reason = one.reason
      ? `${one.from.value} ${one.reason}`
      : isWritable(one) && effects(rule, one, one.candidate.needs);
    if (reason) {
      const text = `Written as ${destinationText(candidate.destination)}, since on ${target} ${reason}.`;
      findings.push(exportFinding('not-expressible', 'warning', rule.id, text));
    }
    // The addresses of the region are those of its service tag, so nothing is lost where the tag is written.
    const names = one.missing?.filter((name) => name !== 'regionCidrs' || from.kind === 'any') ?? [];
    if (names.length > 0) {
      const flags = names.map(flagFor).join(' and ');
      const text = `Written as ${destinationText(candidate.destination)}; with ${flags} it would be narrower.`;
      findings.push(exportFinding('missing-value', 'note', rule.id, text));
    }
  }
  return findings;
}

/** Why a rule is not written, and by which permission or value it would be. */
export function explainOmission(
  rule: ResolvedRule,
  attempts: readonly Attempt[],
  best: Writable | undefined,
  { target, widen }: GateInput,
): Finding[] {
  const missing = [...new Set(attempts.flatMap((one) => one.missing ?? []))].map(flagFor);
  const reasons = [
    ...new Set(attempts.filter((one) => one.reason).map((one) => `${one.from.value} ${one.reason}`)),
  ];
  const why = reasons.length > 0 ? ` (${reasons.join('; ')})` : '';
  const flags = [...new Set(missing)].join(' or ');
  if (best) {
    const denied = best.candidate.needs.filter((need) => !widen.has(need));
    // Undocumented "every address" is a last resort, not advice: the rule is simply not expressible.
    const isAdvice = best.from.kind === 'any' || !denied.includes('any');
    const value = flags ? `, or give ${flags}` : '';
    if (isAdvice) {
      return denied.map((need) => {
        const text = `Not written: on ${target}, ${effect(need, rule, best)}${why}. Permit it with --widen ${denied.join(',')}${value}.`;
        return exportFinding(`widened-${need}`, 'error', rule.id, text);
      });
    }
  }
  if (missing.length > 0)
    return [exportFinding('missing-value', 'error', rule.id, `Not written: give ${flags}${why}.`)];
  return [
    exportFinding(
      'not-expressible',
      'error',
      rule.id,
      `Not written: ${reasons.join('; ') || 'no destination'}.`,
    ),
  ];
}

function effects(rule: ResolvedRule, attempt: Writable, needs: readonly Widening[]): string {
  return needs.map((need) => effect(need, rule, attempt)).join(' and ');
}

function effect(need: Widening, rule: ResolvedRule, { from, candidate }: Writable): string {
  const written = destinationText(candidate.destination);
  const name = from.kind === 'any' ? 'every address' : from.value;
  switch (need) {
    case 'apex':
      return `${from.value} also admits ${from.value.slice(2)}`;
    case 'subtree':
      return `${from.value} also admits every name under it`;
    case 'tag':
      return `${from.value} can only be written as ${written}, which holds other services and other customers too`;
    case 'port':
      return `${name} is admitted on every port, not on ${rule.protocol} ${rule.ports.join(', ')} only`;
    case 'any':
      return `the rule can only be written for every address on ${rule.protocol} ${rule.ports.join(', ')}`;
  }
}
