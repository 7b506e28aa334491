import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ExportFile } from '@aks-egress/exporter-kit';
import { afterAll } from 'vitest';
import { addressesIn, query, type Resolver } from '../../../e2e/lab/dns-client.ts';
import { TYPE } from '../../../e2e/lab/dns-message.ts';
import type { Lookup } from '../../../e2e/lab/dns-server.ts';
import { stopProcess } from '../../../e2e/lab/worker.ts';

/** A program on this machine: its name with its version, or why it cannot be asked. */
export interface Program {
  readonly name: string;
  readonly missing?: string;
}

export function findProgram(command: string, args: readonly string[], version: RegExp): Program {
  const { error, stdout, stderr } = spawnSync(command, [...args], { encoding: 'utf8' });
  const found = error ? undefined : version.exec(`${stdout}${stderr}`)?.[1];
  return found === undefined
    ? { name: command, missing: `${command} is not installed` }
    : { name: `${command} ${found}` };
}

export const named = findProgram('named', ['-v'], /BIND (\S+?)-/);
export const unbound = findProgram('unbound', ['-V'], /Version (\S+)/);
export const dnsmasq = needing(findProgram('dnsmasq', ['--version'], /version (\S+)/), 'nft', 'ip');

/** The program with what else its tests take: other programs, and root for network namespaces. */
function needing(program: Program, ...others: readonly string[]): Program {
  if (program.missing) return program;
  const absent = others.find((other) => spawnSync(other, ['-V']).error);
  if (absent) return { ...program, missing: `${absent} is not installed` };
  const allowed = spawnSync('unshare', ['--net', 'true']).status === 0;
  return allowed ? program : { ...program, missing: 'network namespaces need root' };
}

/** Title of a test that needs a program: says why it is skipped. */
export const titled = (title: string, { name, missing }: Program) =>
  `${title}, by ${name}${missing ? ` (skipped: ${missing})` : ''}`;

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder for a test run, removed when all tests of the file are done. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'aks-egress-dns-'));
  folders.push(folder);
  return folder;
}

/** A resolver on loopback, with what it said. */
export interface RunningResolver extends Resolver {
  readonly log: () => string;
  readonly stop: () => Promise<void>;
}

/** Starts BIND with an exported configuration, which must listen on 127.0.0.1, in a folder that holds its zone. */
export function startNamed(
  files: readonly ExportFile[],
  folder: string,
  port: number,
): Promise<RunningResolver> {
  write(folder, files);
  const conf = join(folder, 'aks-egress.named.conf');
  return ready(spawn('named', ['-g', '-c', conf, '-p', String(port), '-n', '1']), port);
}

/** Starts Unbound with an exported configuration; zones that it answers by itself are asked like all others. */
export function startUnbound(
  files: readonly ExportFile[],
  folder: string,
  port: number,
): Promise<RunningResolver> {
  const own = [
    'server:',
    `  directory: "${folder}"`,
    `  port: ${port}`,
    '  username: ""',
    '  chroot: ""',
    '  pidfile: ""',
    '  use-syslog: no',
    '  num-threads: 1',
    '  local-zone: "test." nodefault',
    '  local-zone: "localhost." nodefault',
    `include: "${join(folder, 'aks-egress.unbound.conf')}"`,
  ];
  write(folder, [...files, { path: 'own.conf', contents: `${own.join('\n')}\n`, mediaType: 'text/plain' }]);
  return ready(spawn('unbound', ['-d', '-c', join(folder, 'own.conf')]), port);
}

function write(folder: string, files: readonly ExportFile[]): void {
  for (const { path, contents } of files) writeFileSync(join(folder, path), contents);
}

async function ready(child: ChildProcess, port: number): Promise<RunningResolver> {
  let log = '';
  child.stderr?.on('data', (chunk) => (log += chunk));
  child.stdout?.on('data', (chunk) => (log += chunk));
  const resolver = { address: '127.0.0.1', port };
  for (let tries = 0; tries < 200 && child.exitCode === null; tries++) {
    // Zones are read after the port is open.
    const denied = await query(resolver, 'is-it-up.example', { timeout: 100 });
    if (denied && addressesIn(denied).length === 0 && denied.rcode !== 2)
      return { ...resolver, log: () => log, stop: () => stopProcess(child) };
    await sleep(25);
  }
  await stopProcess(child);
  throw new Error(`the resolver does not deny unknown names:\n${log}`);
}

/** Address that the fake authority gives to every name. */
export const SOMEWHERE = '198.18.0.1';

/** Every name exists, behind another name, as the names of registries and front doors do. */
export const everyName: Lookup = (name, type) => {
  const behind = name.toLowerCase().endsWith('.cdn.example') ? name : `edge.${name}.cdn.example`;
  const own = type === TYPE.A ? [{ name: behind, type, ttl: 60, value: SOMEWHERE }] : [];
  return behind === name ? own : [{ name, type: TYPE.CNAME, ttl: 60, value: behind }, ...own];
};

/** Every name exists and has its address itself. */
export const plainName: Lookup = (name, type) =>
  type === TYPE.A ? [{ name, type, ttl: 60, value: SOMEWHERE }] : [];

/** Whether a resolver gives the address of the fake authority for a name. */
export async function resolves(resolver: Resolver, name: string): Promise<boolean> {
  return addressesIn(await query(resolver, name.replace(/\.$/, ''))).includes(SOMEWHERE);
}
