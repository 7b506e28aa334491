import * as Args from '@oclif/core/args';
import { BaseCommand, type Example } from '../base-command.ts';
import { loadCore } from '../core.ts';
import { listing } from '../listing.ts';
import { renderTable } from '../output/table.ts';

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
  ];

  async run(): Promise<void> {
    const { args, flags } = await this.parse(List);
    const kind = KINDS.find((name) => name === args.kind) ?? 'clouds';
    const { entries, titles, rows } = listing(kind, await loadCore());
    await this.answer(flags.json, { [kind]: entries }, (terminal) => {
      if (rows.length === 0) return [`There are no ${kind} yet.`];
      const cells = rows.map((row) => row.map((text) => [{ text }]));
      return renderTable(titles, [{ rows: cells }], terminal);
    });
  }
}
