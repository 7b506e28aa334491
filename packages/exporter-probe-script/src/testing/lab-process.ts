import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { startFakeDns } from './fake-dns.ts';
import { startFakeServers } from './fake-servers.ts';
import type { LabResult, LabRun, LabSpec } from './lab-spec.ts';

/*
 * Runs inside network, mount and process namespaces of its own (`run-lab.ts` makes them): nothing leaves the machine, the
 * resolver is replaced here only, and whatever still runs ends with this process.
 */

const { directory, runs } = JSON.parse(await text(process.stdin)) as LabSpec;
const ip = (...args: string[]) => execFileSync('ip', args);
ip('link', 'set', 'lo', 'up');
for (const last of [1, 2, 3, 4, 9]) ip('address', 'add', `203.0.113.${last}/32`, 'dev', 'lo');
// What is sent into a cable whose other end has no address vanishes, as at a firewall that drops.
ip('link', 'add', 'void', 'type', 'veth', 'peer', 'name', 'void-end');
ip('link', 'set', 'void', 'up', 'arp', 'off');
ip('link', 'set', 'void-end', 'up');
ip('route', 'add', '198.51.100.0/24', 'dev', 'void', 'src', '203.0.113.1');
replace('/etc/resolv.conf', 'nameserver 127.0.0.1\noptions timeout:1 attempts:1\n');
replace('/etc/nsswitch.conf', 'hosts: dns\n');
await startFakeDns();
await startFakeServers(directory);

const results: LabResult[] = [];
const next = runs.entries();
const inTurn = async () => {
  for (const [index, run] of next) results[index] = await start(run, join(directory, `run-${index}`));
};
// Scripts mostly wait for what does not answer.
await Promise.all(Array.from({ length: 4 }, inTurn));
process.stdout.write(`${JSON.stringify(results)}\n`, () => process.exit(0));

function replace(path: string, contents: string): void {
  const file = join(directory, path.replaceAll('/', '_'));
  writeFileSync(file, contents);
  execFileSync('mount', ['--bind', file, path]);
}

async function start({ shell, script, env, tools, endAfter }: LabRun, folder: string): Promise<LabResult> {
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary, { recursive: true });
  const file = join(folder, 'probe.sh');
  writeFileSync(file, script);
  const [command = 'sh', ...args] = shell.map((word) => (word.includes('/') ? word : (find(word) ?? word)));
  const child = spawn(command, [...args, file], {
    cwd: folder,
    env: {
      PATH: tools ? onlyTools(join(folder, 'bin'), tools) : process.env['PATH'],
      TMPDIR: temporary,
      SSL_CERT_FILE: join(directory, 'public.pem'),
      AKS_EGRESS_CLUSTER_CA: join(directory, 'cluster.pem'),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const started = Date.now();
  if (endAfter !== undefined) setTimeout(() => child.kill('SIGTERM'), endAfter * 1000);
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  return { code, stdout, stderr, seconds: (Date.now() - started) / 1000, left: readdirSync(temporary) };
}

/** A directory in which a script finds these programs and no others. */
function onlyTools(folder: string, tools: readonly string[]): string {
  mkdirSync(folder);
  for (const tool of tools) {
    const [, applet] = /^busybox:(.+)$/.exec(tool) ?? [];
    const program = find(applet ? 'busybox' : tool);
    if (program === undefined) throw new Error(`${tool} is not installed`);
    symlinkSync(program, join(folder, applet ?? tool));
  }
  return folder;
}

function find(name: string): string | undefined {
  const folders = ['/usr/sbin', '/usr/bin', '/sbin', '/bin'];
  return folders
    .map((folder) => join(folder, name))
    .find((path) => readdirSync(join(path, '..')).includes(name));
}
