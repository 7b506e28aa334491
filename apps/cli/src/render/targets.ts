import type { OptionDoc, RegisteredExporter } from '@aks-egress/exporter-kit';
import { renderTable } from '../output/table.ts';
import type { Terminal } from '../output/terminal.ts';
import { visible } from '../output/visible.ts';
import { wrap } from '../output/wrap.ts';

/** What `list targets` says of one. */
export interface TargetEntry {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** `aks-egress`, or the plugin that it comes from. */
  readonly origin: string;
  readonly options: readonly OptionDoc[];
}

export function targetEntry({ exporter, origin }: RegisteredExporter): TargetEntry {
  const { name, title, description, options } = exporter;
  return { name, title, description, origin, options: options.docs };
}

/** All targets with what they write. */
export function renderTargets(entries: readonly TargetEntry[], terminal: Terminal): string[] {
  const rows = entries.map((entry) => [
    [{ text: entry.name }],
    [{ text: `${entry.title}. ${entry.description}${fromPlugin(entry)}` }],
  ]);
  return renderTable(['name', 'about'], [{ rows }], terminal);
}

/** One target with its options. */
export function renderTarget(entry: TargetEntry, terminal: Terminal): string[] {
  const { width, colours } = terminal;
  const about = `${entry.description}${fromPlugin(entry)}`;
  const head = [
    ...wrap(visible(`${entry.name} · ${entry.title}`), width).map(colours.bold),
    ...wrap(visible(about), width).map(colours.dim),
    '',
  ];
  if (entry.options.length === 0) return [...head, 'There are no options.'];
  const rows = entry.options.map((option) => [
    [{ text: option.name }],
    [{ text: option.type }],
    [{ text: defaultOf(option) }],
    [{ text: option.description }, { text: `Allowed: ${option.allowed}.`, style: colours.dim }],
  ]);
  return [...head, ...renderTable(['option', 'type', 'default', 'about'], [{ rows }], terminal)];
}

const fromPlugin = ({ origin }: TargetEntry) => (origin === 'aks-egress' ? '' : ` From plugin ${origin}.`);

/** As `--set` takes it. */
function defaultOf(option: OptionDoc): string {
  if (option.required) return '(required)';
  return Array.isArray(option.default) ? option.default.join(',') : String(option.default ?? '');
}
