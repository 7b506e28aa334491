import * as Args from '@oclif/core/args';
import { BaseCommand, type Example } from '../base-command.ts';
import { commandManifest } from '../command-manifest.ts';
import { loadCore } from '../core.ts';
import { loadTargets } from '../targets.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** A script that completes commands, flags and values. */
export default class Completion extends BaseCommand {
  static override summary = 'Print a script that completes commands, flags and their values in a shell.';
  static override description =
    'Bash: eval "$(aks-egress completion bash)" in ~/.bashrc. ' +
    'Zsh: aks-egress completion zsh > a folder of $fpath, as _aks-egress. ' +
    'Fish: aks-egress completion fish > ~/.config/fish/completions/aks-egress.fish.';
  static override needsConfig = true;
  static override args = {
    shell: Args.string({ required: true, ignoreStdin: true, options: SHELLS, description: 'The shell.' }),
  };
  static override examples: Example[] = [
    { description: 'For this session of bash', command: 'eval "$(aks-egress completion bash)"' },
    { description: 'For zsh', command: 'aks-egress completion zsh > _aks-egress' },
    { description: 'For fish', command: 'aks-egress completion fish > aks-egress.fish' },
  ];

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Completion);
    const { completionScript } = await import('../completion/completion-script.ts');
    const shell = SHELLS.find((name) => name === args.shell) ?? 'bash';
    const script = completionScript(
      shell,
      commandManifest(this.config),
      await loadCore(),
      (await loadTargets(this.config)).registry.exporters.map(({ exporter }) => exporter.name),
    );
    await this.answer(flags.json, { shell, script }, () => script.trimEnd().split('\n'));
  }
}
