import * as Args from '@oclif/core/args';
import { BaseCommand, type Example } from '../base-command.ts';
import { loadCore } from '../core.ts';
import { listing } from '../listing.ts';
import { renderTable } from '../output/table.ts';
import { quoted } from '../output/visible.ts';
import { UsageError } from '../usage-error.ts';

const KINDS = ['clouds', 'locations', 'features', 'editions', 'targets'] as const;

/** Names that flags and arguments accept. */
export default class List extends BaseCommand {
  static override summary = 'List the clouds, locations, features, editions or targets that there are.';
  static override args = {
    kind: Args.string({
      required: true,
      ignoreStdin: true,
      options: KINDS,
      description: 'What to list.',
    }),
    name: Args.string({ ignoreStdin: true, description: 'A target, to see its options.' }),
  };
  static override examples: Example[] = [
    { description: 'Features that --feature accepts', command: 'aks-egress list features' },
    { description: 'Editions of the article, newest last', command: 'aks-egress list editions' },
    {
      description: 'Locations and their service tags, for a script',
      command: 'aks-egress list locations --json',
    },
    { description: 'Clouds and their short names', command: 'aks-egress list clouds' },
    { description: 'What the rules can be exported to', command: 'aks-egress list targets' },
    { description: 'Options of one target, for --set', command: 'aks-egress list targets squid' },
  ];

  async run(): Promise<void> {
    const { args, flags } = await this.parse(List);
    const kind = KINDS.find((name) => name === args.kind) ?? 'clouds';
    if (kind === 'targets') return this.listTargets(args.name, flags.json);
    if (args.name !== undefined) throw new UsageError(`${quoted(args.name)} is one argument too many`);
    const { entries, titles, rows } = listing(kind, await loadCore());
    await this.answer(flags.json, { [kind]: entries }, (terminal) => {
      const cells = rows.map((row) => row.map((text) => [{ text }]));
      return renderTable(titles, [{ rows: cells }], terminal);
    });
  }

  private async listTargets(name: string | undefined, isJson: boolean): Promise<void> {
    const { findTarget, loadTargets } = await import('../targets.ts');
    const { renderTarget, renderTargets, targetEntry } = await import('../render/targets.ts');
    const targets = await loadTargets(this.config);
    const one = name === undefined ? undefined : targetEntry(findTarget(name, targets));
    const entries = one ? [one] : targets.registry.exporters.map(targetEntry);
    const { findings } = targets;
    await this.answer(isJson, { targets: entries, findings }, (terminal) =>
      one ? renderTarget(one, terminal) : renderTargets(entries, terminal),
    );
    if (!isJson) this.sayFindings(findings);
    if (!one && findings.some(({ level }) => level === 'error')) this.answerIsNo();
  }
}
