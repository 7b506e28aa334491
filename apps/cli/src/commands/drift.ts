import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { BaseCommand, type Example } from '../base-command.ts';
import { loadCore } from '../core.ts';
import { asOfDay } from '../flags/edition-flags.ts';
import { readSource } from '../input/read-source.ts';
import { visible } from '../output/visible.ts';
import { UsageError } from '../usage-error.ts';

/** Whether a Markdown copy of the upstream article still says what the catalog says. */
export default class Drift extends BaseCommand {
  static override summary =
    'Compare the catalog with a Markdown copy of the upstream article, in any language.';
  static override description =
    'Each difference has the line of the article and the data file to edit. The exit code is 1 where the two differ.';
  static override args = {
    file: Args.string({
      required: true,
      ignoreStdin: true,
      description: 'Markdown of the article, in English or a translation; - reads standard input.',
    }),
  };
  static override usage = 'drift FILE [FLAGS]';
  static override flags = {
    'as-of': Flags.string({
      helpValue: 'YYYY-MM-DD',
      summary: 'Compare with the catalog of this day; default: its newest edition.',
    }),
  };
  static override examples: Example[] = [
    { description: 'The newest edition', command: 'aks-egress drift article.md' },
    {
      description: 'An older copy, in a translation',
      command: 'aks-egress drift article.sv-SE.md --as-of 2020-03-10',
    },
    { description: 'A copy from another program', command: 'cat article.md | aks-egress drift -' },
  ];

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Drift);
    const [core, { drift, parseArticle }] = await Promise.all([loadCore(), import('@aks-egress/upstream')]);
    const { catalog } = core;
    const edition = core.editionAt(catalog, asOfDay(flags['as-of'], core)).id;
    const { name, text } = await readSource(args.file);
    const { rows, unplaced } = parseArticle(text, { catalog, asOf: edition });
    if (rows.length + unplaced.length === 0) throw new UsageError('states no outbound rules', name);
    const findings = drift(catalog, text, { asOf: edition });
    await this.answer(flags.json, { edition, rows: rows.length, findings }, () => [
      ...findings.map(({ line, code, message, file }) =>
        visible(`${name}:${line}: ${code.slice('drift/'.length)}: ${message} [${file}]`),
      ),
      findings.length === 0
        ? `The article agrees with edition ${edition}: ${rows.length} rows.`
        : `${findings.length} ${findings.length === 1 ? 'difference' : 'differences'} from edition ${edition}.`,
    ]);
    if (findings.length > 0) this.answerIsNo();
  }
}
