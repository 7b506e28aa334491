import * as Flags from '@oclif/core/flags';
import { BaseCommand, type Example } from '../base-command.ts';
import { loadCore } from '../core.ts';
import { editionDay } from '../flags/edition-flags.ts';
import { loadProfileIfAny } from '../flags/load-profile.ts';
import { profileFlags } from '../flags/profile-flags.ts';
import { renderChanges } from '../render/changes.ts';
import { UsageError } from '../usage-error.ts';

/** What to add and remove since a date. */
export default class Changes extends BaseCommand {
  static override summary = 'Print what to add and remove since a date, for a cluster or for everybody.';
  static override description =
    'With flags or files that describe a cluster, the answer compares the rules of that cluster; without, it compares the article ' +
    'as documented, for every cloud and feature.';
  static override usage = 'changes --from YYYY-MM-DD [--to YYYY-MM-DD] [FLAGS]';
  static override flags = {
    from: Flags.string({
      required: true,
      helpValue: 'YYYY-MM-DD',
      summary: 'The day that your rules are from.',
    }),
    to: Flags.string({
      helpValue: 'YYYY-MM-DD',
      summary: 'The day to compare with; --as-of means the same. [default: newest edition]',
    }),
    steps: Flags.boolean({
      summary: 'Show the changes edition by edition instead of their sum.',
      helpGroup: 'OUTPUT',
    }),
    ...profileFlags,
  };
  static override examples: Example[] = [
    {
      description: 'What changed for everybody since a day',
      command: 'aks-egress changes --from 2024-10-10',
    },
    {
      description: 'What to do in the firewall of one cluster',
      command: 'aks-egress changes --from 2021-05-14 --cluster cluster.json',
    },
    {
      description: 'The same between two days, edition by edition',
      command: 'aks-egress changes --from 2019-05-06 --to 2020-03-10 --steps -l westeurope -f azure-monitor',
    },
  ];

  async run(): Promise<void> {
    const { flags } = await this.parse(Changes);
    const core = await loadCore();
    if (flags.to !== undefined && flags['as-of'] !== undefined && flags.to !== flags['as-of']) {
      throw new UsageError('--to and --as-of name two different days', '--to');
    }
    const from = editionDay(flags.from, '--from', core);
    const end = flags.to ?? flags['as-of'];
    const to =
      end === undefined ? undefined : editionDay(end, flags.to === undefined ? '--as-of' : '--to', core);
    const [first, last] = [from, to].map((day) => core.findEdition(core.catalog, day)?.id ?? '');
    if (first !== undefined && last !== undefined && first > last) {
      throw new UsageError(`${from} lies after ${to}`, '--from');
    }
    const loaded = await loadProfileIfAny({ ...flags, 'as-of': to }, core);
    const changes = loaded
      ? core.changes(core.catalog, loaded.profile, from, to)
      : core.documentedChanges(core.catalog, from, to);
    const isExplained = loaded !== undefined && flags['explain-profile'];
    const document = isExplained ? { ...changes, provenance: loaded.provenance } : changes;
    await this.answer(flags.json, document, (terminal) => {
      return renderChanges(
        {
          changes,
          profile: loaded?.profile,
          files: loaded?.files ?? [],
          features: core.catalog.features,
          isByEdition: flags.steps,
        },
        terminal,
      );
    });
    if (isExplained && !flags.json) this.explainProfile(loaded.provenance);
  }
}
