import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** A worker that listens. */
export interface RunningWorker {
  readonly url: string;
  readonly process: ChildProcess;
}

/** Runs a bundle in workerd itself, without the proxies that wrangler puts before it. */
export async function startWorkerd(folder: string, name: string, script: string): Promise<RunningWorker> {
  const port = await freePort();
  writeFileSync(join(folder, `${name}.js`), script);
  writeFileSync(
    join(folder, `${name}.capnp`),
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = (modules = [(name = "main.js", esModule = embed "${name}.js")], compatibilityDate = "2026-11-01"))],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
`,
  );
  const child = spawn(workerdPath(), ['serve', join(folder, `${name}.capnp`)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const up = await fetch(url).then(
      () => true,
      () => false,
    );
    if (up) return { url, process: child };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill();
  throw new Error(`workerd does not answer for ${name}`);
}

/** The program that wrangler brings. */
function workerdPath(): string {
  const ofWrangler = createRequire(createRequire(import.meta.url).resolve('wrangler'));
  const { default: path } = ofWrangler('workerd') as { readonly default: string };
  return path;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
