import * as Args from '@oclif/core/args';
import { BaseCommand, type Example } from '../base-command.ts';
import { commandManifest } from '../command-manifest.ts';

/** Help for the program or for one command. */
export default class Help extends BaseCommand {
  static override summary = 'Show help for the program, or for one command.';
  static override needsConfig = true;
  static override args = {
    command: Args.string({ ignoreStdin: true, description: 'The command to show help for.' }),
  };
  static override examples: Example[] = [
    { description: 'All commands', command: 'aks-egress help' },
    { description: 'Flags and examples of one', command: 'aks-egress help resolve' },
  ];

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Help);
    if (args.command !== undefined && !this.config.findCommand(args.command)) {
      throw new Error(`command ${args.command} not found`);
    }
    // Without --json, `main` has made `COMMAND --help` of this, which oclif answers.
    const commands = commandManifest(this.config).filter(({ name }) => (args.command ?? name) === name);
    await this.answer(flags.json, { commands }, () => commands.map(({ name }) => name));
  }
}
