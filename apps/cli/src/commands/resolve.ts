import { BaseCommand, type Example } from '../base-command.ts';
import { loadCore } from '../core.ts';
import { findingsFlag } from '../flags/findings-flag.ts';
import { loadProfile } from '../flags/load-profile.ts';
import { profileFlags } from '../flags/profile-flags.ts';
import { renderResolution } from '../render/resolution.ts';
import { resolveWithFindings, serviceTagFindings } from '../resolve-with-findings.ts';

/** The rules this cluster needs. */
export default class Resolve extends BaseCommand {
  static override summary = 'Print the outbound rules that a cluster needs, each with its reason and source.';
  static override description =
    'Flags override the profile, and the profile overrides what the document of the cluster implies. ' +
    'The exit code is 1 where a finding is at level error.';
  static override usage = 'resolve [--cluster FILE | --profile FILE] [-l NAME] [FLAGS]';
  static override flags = { ...profileFlags, findings: findingsFlag() };
  static override examples: Example[] = [
    { description: 'What any cluster in a region needs today', command: 'aks-egress resolve -l westeurope' },
    {
      description: 'What an existing cluster needs',
      command: 'az aks show -g shop -n shop-prod -o json | aks-egress resolve --cluster -',
    },
    {
      description: 'A private cluster in China with two features, as of a date',
      command:
        'aks-egress resolve --cloud china -l chinaeast2 --private -f azure-monitor,azure-policy --as-of 2024-01-18',
    },
    {
      description: 'Only what is required, for a script',
      command: 'aks-egress resolve --profile aks-egress.yaml --minimal --json',
    },
    {
      description: 'Which facts were read, which were assumed',
      command: 'aks-egress resolve --cluster cluster.json --explain-profile',
    },
  ];

  async run(): Promise<void> {
    const { flags } = await this.parse(Resolve);
    const core = await loadCore();
    const loaded = await loadProfile(flags, core);
    const resolved = resolveWithFindings(core, loaded);
    const findings = core.sortFindings([...resolved.findings, ...serviceTagFindings(loaded, resolved)]);
    const resolution = { ...resolved, findings };
    const { files, provenance } = loaded;
    const isExplained = flags['explain-profile'];
    await this.answer(flags.json, isExplained ? { ...resolution, provenance } : resolution, (terminal) => {
      const { features } = core.catalog;
      return renderResolution({ resolution, features, files, findings: flags.findings }, terminal);
    });
    if (isExplained && !flags.json) this.explainProfile(provenance);
    if (resolution.findings.some(({ level }) => level === 'error')) this.answerIsNo();
  }
}
