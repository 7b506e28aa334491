import type { ClusterProfile, DocumentedRule, EditionRef, Feature, ResolvedRule } from '@aks-egress/catalog';
import { type Group, renderTable } from '../output/table.ts';
import type { Terminal } from '../output/terminal.ts';
import { renderHeader } from './header.ts';
import { cloudText, destinationCell, destinationText, plural, portText } from './rule-cells.ts';

type AnyRule = ResolvedRule | DocumentedRule;

interface AnyDifference {
  readonly added: readonly AnyRule[];
  readonly removed: readonly AnyRule[];
  readonly changed: readonly { readonly id: string; readonly before: AnyRule; readonly after: AnyRule }[];
}

export interface ChangesView {
  readonly changes: AnyDifference & {
    readonly from: EditionRef;
    readonly to: EditionRef;
    readonly steps: readonly (AnyDifference & { readonly edition: EditionRef })[];
  };
  readonly profile: ClusterProfile | undefined;
  readonly files: readonly string[];
  readonly features: readonly Feature[];
  /** Edition by edition, instead of the sum. */
  readonly isByEdition: boolean;
}

/** What to add, remove and change, for a person. */
export function renderChanges(view: ChangesView, terminal: Terminal): string[] {
  const { changes, profile, files, features, isByEdition } = view;
  const title = profile ? 'Changes of outbound rules' : 'Changes of the article, for everybody';
  const edition = `${changes.from.id} to ${changes.to.id}`;
  const header = renderHeader({ title, edition, profile, files, features }, terminal);
  const groups = isByEdition
    ? changes.steps.map((step) => ({ title: step.edition.id, rows: rowsOf(step, terminal) }))
    : sumGroups(changes, terminal);
  const table = renderTable(['destination', 'port', 'level', 'why'], groups, terminal);
  const counts = `${changes.added.length} to add, ${changes.removed.length} to remove, ${changes.changed.length} to change`;
  const steps = `in ${plural(changes.steps.length, 'edition')}`;
  const sum = changes.steps.length === 0 ? 'Nothing changed.' : `${counts}, ${steps}`;
  return [...header, '', ...table, ...(table.length > 0 ? [''] : []), terminal.colours.bold(sum)];
}

function sumGroups({ added, removed, changed }: AnyDifference, terminal: Terminal): Group[] {
  const none = { added: [], removed: [], changed: [] };
  return [
    { title: `Add ${plural(added.length, 'rule')}`, rows: rowsOf({ ...none, added }, terminal) },
    { title: `Remove ${plural(removed.length, 'rule')}`, rows: rowsOf({ ...none, removed }, terminal) },
    { title: `Change ${plural(changed.length, 'rule')}`, rows: rowsOf({ ...none, changed }, terminal) },
  ];
}

function rowsOf({ added, removed, changed }: AnyDifference, terminal: Terminal): Group['rows'] {
  const { colours } = terminal;
  const row = (
    sign: string,
    paint: (text: string) => string,
    rule: AnyRule,
    why: string,
  ): Group['rows'][number] => {
    const [first, ...rest] = destinationCell(rule.destinations, colours);
    const clouds =
      'clouds' in rule ? [{ text: `Clouds: ${cloudText(rule.clouds)}.`, style: colours.dim }] : [];
    return [
      [{ text: `${sign} ${first?.text ?? rule.id}`, style: paint }, ...rest.map(indented)],
      [{ text: portText(rule) }],
      [{ text: rule.level }],
      [{ text: why }, ...clouds],
    ];
  };
  return [
    ...added.map((rule) => row('+', colours.green, rule, rule.purpose)),
    ...removed.map((rule) => row('-', colours.red, rule, rule.purpose)),
    ...changed.map(({ before, after }) =>
      row('~', colours.yellow, after, differences(before, after).join('; ')),
    ),
  ];
}

const indented = <T extends { readonly text: string }>(line: T): T => ({ ...line, text: `  ${line.text}` });

/** What is different, each as `before → after`. */
function differences(before: AnyRule, after: AnyRule): string[] {
  const texts: readonly [string, (rule: AnyRule) => string][] = [
    ['level', (rule) => rule.level],
    ['destination', (rule) => rule.destinations.map(destinationText).join(' or ')],
    ['port', portText],
    ['for', (rule) => rule.features.join(', ')],
    ['clouds', (rule) => ('clouds' in rule ? cloudText(rule.clouds) : '')],
    [
      'written as',
      (rule) =>
        rule.destinations.map((entry) => ('documentedAs' in entry ? entry.documentedAs : '')).join(' '),
    ],
  ];
  const changed = texts
    .map(([name, text]) => [name, text(before), text(after)] as const)
    .filter(([, old, now]) => old !== now)
    .map(([name, old, now]) => `${name}: ${old.trim() || 'none'} → ${now.trim() || 'none'}`);
  return changed.length > 0 ? changed : ['same rule, other wording'];
}
