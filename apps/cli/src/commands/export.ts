import type { ExportResult } from '@aks-egress/exporter-kit';
import * as Args from '@oclif/core/args';
import { BaseCommand, type Example } from '../base-command.ts';
import { loadCore } from '../core.ts';
import type { WrittenFile } from '../export/write-output.ts';
import { assignments, exportFlags, widenings } from '../flags/export-flags.ts';
import { findingsFlag } from '../flags/findings-flag.ts';
import { loadProfile } from '../flags/load-profile.ts';
import { profileFlags } from '../flags/profile-flags.ts';
import { renderFindings } from '../output/findings.ts';
import { describeTerminal } from '../output/terminal.ts';
import { visible } from '../output/visible.ts';
import { renderProvenance } from '../render/provenance.ts';
import { resolveWithFindings, serviceTagFindings } from '../resolve-with-findings.ts';
import { findTarget, loadTargets } from '../targets.ts';
import { UsageError } from '../usage-error.ts';

/** The rules in the format of a firewall, a proxy or a document. */
export default class Export extends BaseCommand {
  static override summary =
    'Write the rules of a cluster in the format of a firewall, a proxy or a document.';
  static override description =
    'One file goes to standard output where -o names no other place; findings go to standard error. ' +
    'A rule that the target cannot express, or only wider, is a finding at level error: then nothing is written and the exit ' +
    'code is 1. --allow-partial writes the rest, --widen permits wider rules, and --service-tags gives addresses for tags.';
  static override usage = 'export TARGET [-o PATH] [--set KEY=VALUE] [-l NAME] [FLAGS]';
  static override args = {
    target: Args.string({
      required: true,
      ignoreStdin: true,
      description: 'What to write, as `aks-egress list targets` names it.',
    }),
  };
  static override flags = { ...exportFlags, ...profileFlags, findings: findingsFlag() };
  static override examples: Example[] = [
    {
      description: 'A rule collection group for Azure Firewall, as Bicep',
      command: 'aks-egress export bicep -l westeurope --api-server-ip 20.1.2.3 -o aks.bicep',
    },
    {
      description: 'A DNS policy with nftables sets for an existing cluster, in a folder',
      command:
        'az aks show -g shop -n shop-prod -o json | aks-egress export dns --cluster - --api-server-ip 20.1.2.3 -o dns/',
    },
    {
      description: 'A table for a change request',
      command: 'aks-egress export documents --profile aks-egress.yaml --set format=markdown',
    },
  ];

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Export);
    const [core, targets, kit] = await Promise.all([
      loadCore(),
      loadTargets(this.config),
      import('@aks-egress/exporter-kit'),
    ]);
    const target = findTarget(args.target, targets);
    const options = assignments(flags.set);
    const widen = widenings(flags.widen, kit.WIDENINGS);
    const loaded = await loadProfile(flags, core);
    const resolution = resolveWithFindings(core, loaded);
    const { exportRules } = await import('../export/export-rules.ts');
    const run = {
      options,
      widen,
      allowPartial: flags['allow-partial'],
      catalog: core.catalog,
      generator: `${this.config.bin} ${this.config.version}`,
      ...(loaded.serviceTags && { serviceTags: loaded.serviceTags.tags }),
    };
    const others = [...targets.findings, ...serviceTagFindings(loaded, resolution)];
    const result = exportRules(target, resolution, run, others);
    const written = await this.write(result, args.target, flags);
    const provenance = flags['explain-profile'] ? loaded.provenance : undefined;
    if (flags.json) {
      const { edition } = resolution;
      await this.answer(true, { ...result, target: args.target, edition, written, provenance }, () => []);
    } else {
      const terminal = describeTerminal(process.stderr, process.env);
      const lines = [
        ...written.map(({ path, changed }) => `${changed ? 'Wrote' : 'Unchanged:'} ${visible(path)}`),
        ...(provenance ? renderProvenance(provenance, terminal) : []),
        ...renderFindings(result.findings, flags.findings, terminal),
        ...summary(result),
      ];
      if (lines.length > 0) process.stderr.write(`${lines.join('\n')}\n`);
    }
    if (!result.ok) this.answerIsNo();
  }

  private async write(
    { files }: ExportResult,
    target: string,
    { output, json }: { readonly output?: string | undefined; readonly json: boolean },
  ): Promise<readonly WrittenFile[]> {
    if (files.length === 0) return [];
    const { listed, writeOutput } = await import('../export/write-output.ts');
    if (output !== undefined && output !== '-') return writeOutput(output, files);
    if (json) return [];
    const [only, ...others] = files;
    if (others.length > 0)
      throw new UsageError(`${target} needs a folder, since ${listed(files)}`, '--output');
    process.stdout.write(only?.contents ?? '');
    return [];
  }
}

/** Why there is no output, or that it is not all. */
function summary({ ok, files }: ExportResult): string[] {
  if (ok) return files.length === 0 ? ['Nothing to write.'] : [];
  if (files.length === 0) return ['Nothing written; --allow-partial writes what can be written.'];
  return ['Written without the rules that the errors name.'];
}
