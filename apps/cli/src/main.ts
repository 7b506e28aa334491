import { run } from '@oclif/core/run';
import manifest from '../package.json' with { type: 'json' };
import { COMMANDS } from './command-table.ts';
import { runQuickly } from './quick-start.ts';

/** oclif imports the bundle again to find this table: the same module, so that nothing is loaded twice. */
export { COMMANDS };

/** Runs the command line; `root` is the folder of the package. Never throws and never prints a stack. */
export async function main(argv: readonly string[], root: string): Promise<void> {
  // Before the first write, and before oclif's own listener, which throws.
  process.stdout.prependListener('error', leaveQuietly);
  process.stderr.prependListener('error', () => {});
  try {
    if (await runQuickly(argv, root)) return;
    // What is given here, oclif need not look up; plugins add targets and no commands.
    const options = { root, pjson: manifest, version: manifest.version, userPlugins: false };
    await run(helpAsFlag(argv), options as never);
  } catch (error) {
    if (isWriteError(error)) leaveQuietly(error);
    process.exitCode = 2;
    const { usageMessage } = await import('./usage-message.ts');
    process.stderr.write(`aks-egress: ${await usageMessage(error, argv, Object.keys(COMMANDS))}\n`);
  }
}

/** `help resolve` is `resolve --help`; only as JSON it is a command of its own. */
function helpAsFlag(argv: readonly string[]): string[] {
  const [first, ...rest] = argv;
  return first === 'help' && rest.every((word) => !word.startsWith('-')) ? [...rest, '--help'] : [...argv];
}

/** The reader of a pipe may stop at any time (`aks-egress … | head`), which is no failure of ours; a full disk is one. */
function leaveQuietly(error: NodeJS.ErrnoException): never {
  if (error.code === 'EPIPE') process.exit();
  process.stderr.write(`aks-egress: standard output: cannot be written (${error.code})\n`);
  process.exit(2);
}

function isWriteError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && (error as NodeJS.ErrnoException).syscall === 'write';
}
