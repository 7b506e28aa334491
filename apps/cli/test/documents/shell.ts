import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROGRAM } from '../aks-egress.ts';

/** A shell in a folder of its own, as a reader has it who installed the program. */
export interface Shell extends AsyncDisposable {
  readonly folder: string;
  /** Runs a script to its end; output and errors come in the order in which a terminal shows them. */
  run(script: string): Promise<{ readonly code: number | null; readonly printed: string }>;
  /** Starts a script, waits for its first line, and ends it with the shell. */
  serve(script: string): Promise<{ readonly printed: string }>;
}

export function openShell(): Shell {
  const folder = mkdtempSync(join(tmpdir(), 'aks-egress-'));
  const bin = join(folder, '.bin');
  mkdirSync(bin);
  const program = (name: string, line: string) => {
    writeFileSync(join(bin, name), `#!/bin/sh\n${line}\n`);
    chmodSync(join(bin, name), 0o755);
  };
  program('aks-egress', `exec "${process.execPath}" "${PROGRAM}" "$@"`);
  // What scripts/start.mjs does once everything is built.
  program('npm', '[ "$1 $2" = "start --" ] && shift 2 && exec aks-egress "$@"');
  const start = (script: string) =>
    spawn('bash', ['-euo', 'pipefail', '-c', `exec 2>&1\n${script}`], {
      cwd: folder,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: `${bin}:${process.env['PATH']}`,
        HOME: folder,
        AKS_EGRESS_DATA_DIR: join(folder, '.plugins'),
      },
    });
  const servers: ReturnType<typeof start>[] = [];
  return {
    folder,
    async run(script) {
      const child = start(script);
      let printed = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        printed += text;
      });
      const [code] = (await once(child, 'close')) as [number | null];
      return { code, printed };
    },
    async serve(script) {
      const child = start(script);
      servers.push(child);
      const [first] = (await once(child.stdout, 'data')) as [Buffer];
      return { printed: String(first) };
    },
    async [Symbol.asyncDispose]() {
      for (const child of servers) {
        const closed = once(child, 'close');
        // The group: bash may have started the program as a child of its own.
        process.kill(-(child.pid as number), 'SIGTERM');
        await closed;
      }
      rmSync(folder, { recursive: true });
    },
  };
}

/** A port that nothing listens on just now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
