import { BaseCommand, type Example } from '../base-command.ts';
import { loadCore } from '../core.ts';
import { findingsFlag } from '../flags/findings-flag.ts';
import { loadProfile } from '../flags/load-profile.ts';
import { profileFlags } from '../flags/profile-flags.ts';
import { renderFindings } from '../output/findings.ts';
import { describeTerminal } from '../output/terminal.ts';
import { renderProvenance } from '../render/provenance.ts';

/** The profile that a cluster implies, to keep. */
export default class Profile extends BaseCommand {
  static override summary = 'Print the profile that a cluster implies, as YAML to keep.';
  static override description =
    'What the document of a cluster leaves open is said on stderr, with the flag that states it. Kept as aks-egress.yaml, the profile ' +
    'is picked up by every command that runs in its folder.';
  static override usage = 'profile [--cluster FILE | --profile FILE] [-l NAME] [FLAGS]';
  static override flags = { ...profileFlags, findings: findingsFlag() };
  static override examples: Example[] = [
    {
      description: 'Keep what a cluster implies, and what it leaves open',
      command:
        'az aks show -g shop -n shop-prod -o json | aks-egress profile --cluster - --custom-dns 10.0.0.10 > shop-prod.yaml',
    },
    {
      description: 'Where each fact comes from',
      command: 'aks-egress profile --cluster cluster.json --explain-profile',
    },
  ];

  async run(): Promise<void> {
    const { flags } = await this.parse(Profile);
    const core = await loadCore();
    const { profile, findings, provenance } = await loadProfile(flags, core);
    const document = core.profileToDocument(profile);
    const isExplained = flags['explain-profile'];
    await this.answer(flags.json, isExplained ? { ...document, provenance } : document, async (terminal) => {
      const { profileYaml } = await import('../render/profile-yaml.ts');
      if (!isExplained) return profileYaml(document);
      // As comments, so that the whole stays a profile.
      const facts = renderProvenance(provenance, terminal).map((line) => `# ${line}`.trimEnd());
      return [...profileYaml(document), '', ...facts];
    });
    const stderr = describeTerminal(process.stderr, process.env);
    const lines = flags.json ? [] : renderFindings(findings, flags.findings, stderr);
    if (lines.length > 0) process.stderr.write(`${lines.join('\n')}\n`);
  }
}
