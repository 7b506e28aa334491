import type { Logger } from '@oclif/core/interfaces';
import { run } from '@oclif/core/run';
import manifest from '../package.json' with { type: 'json' };
import { COMMANDS } from './command-table.ts';

/** oclif imports the bundle again to find this table: the same module, so that nothing is loaded twice. */
export { COMMANDS };

/** Runs the command line; `root` is the folder of the package. Never throws and never prints a stack. */
export async function main(argv: readonly string[], root: string): Promise<void> {
  // Before the first write, and before oclif's own listener, which throws.
  process.stdout.prependListener('error', leaveQuietly);
  process.stderr.prependListener('error', () => {});
  try {
    // What is given here, oclif need not look up.
    await run([...argv], { root, pjson: manifest, version: manifest.version, ...quiet() } as never);
  } catch (error) {
    if (isWriteError(error)) leaveQuietly(error);
    process.exitCode = 2;
    const { usageMessage } = await import('./usage-message.ts');
    process.stderr.write(`aks-egress: ${await usageMessage(error, argv, Object.keys(COMMANDS))}\n`);
  }
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

/** oclif's own log costs a tenth of the start; `DEBUG` brings it back. */
function quiet(): { readonly logger?: Logger } {
  if (process.env['DEBUG']) return {};
  const none = () => {};
  const logger: Logger = {
    namespace: 'oclif',
    child: () => logger,
    debug: none,
    error: none,
    info: none,
    trace: none,
    warn: none,
  };
  return { logger };
}
