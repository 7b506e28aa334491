import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Attempt, Outcome } from './client.ts';
import { FOLDER_PREFIX, removeLeftovers } from './leftovers.ts';
import { ADDRESSES, createNetwork, type Network, type Place, setForwarding } from './network.ts';
import { startWorker, stopProcess, type Worker } from './worker.ts';
import type { WorldReply, WorldSetup } from './world.ts';

/** A file for the gate. */
export interface LabFile {
  readonly path: string;
  readonly contents: string;
}

/** A node, a gate and the world, with clients on the node and destinations in the world. */
export interface Lab {
  readonly network: Network;
  /** Tries to reach something from the node. */
  readonly attempt: (attempt: Omit<Attempt, 'resolver' | 'timeout'> & Partial<Attempt>) => Promise<Outcome>;
  /** What arrived in the world since the last call. */
  readonly arrived: () => Promise<WorldReply>;
  /** Writes files for programs on the gate; returns their folder. */
  readonly write: (files: readonly LabFile[]) => string;
  /** Runs a program on the gate until the lab is closed or the returned function is called. */
  readonly start: (command: string, args: readonly string[]) => () => Promise<void>;
  readonly close: () => Promise<void>;
}

const open = new Set<() => Promise<void>>();

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, async () => {
    // Nobody else ends the process once somebody listens to the signal, unless it is a test runner's worker.
    await Promise.all([...open].map((close) => close()));
    process.exit(1);
  });
}

/** Builds the lab; whatever happens, `close` takes everything down again. */
export async function openLab(world: WorldSetup): Promise<Lab> {
  removeLeftovers();
  const network = createNetwork();
  const folder = mkdtempSync(join(tmpdir(), `${FOLDER_PREFIX}${process.pid}-`));
  const programs = new Set<ChildProcess>();
  const workers: Worker<never, unknown>[] = [];
  const close = async () => {
    open.delete(close);
    await Promise.all([...[...programs].map(stopProcess), ...workers.map((worker) => worker.stop())]);
    network.remove();
    rmSync(folder, { recursive: true, force: true });
  };
  open.add(close);
  try {
    const outside = await startWorker<null, WorldReply>(network, 'world', './world.ts', world);
    workers.push(outside);
    const client = await startWorker<Attempt, Outcome>(network, 'node', './client.ts', null);
    workers.push(client);
    return {
      network,
      attempt: (attempt) => client.ask({ resolver: ADDRESSES.gate, timeout: 8000, ...attempt }),
      arrived: () => outside.ask(null),
      write: (files) => {
        for (const { path, contents } of files) writeFileSync(join(folder, path), contents);
        return folder;
      },
      start: (command, args) => start(network, 'gate', programs, command, args),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function start(
  { namespaceOf }: Network,
  place: Place,
  programs: Set<ChildProcess>,
  command: string,
  args: readonly string[],
): () => Promise<void> {
  const child = spawn('ip', ['netns', 'exec', namespaceOf(place), command, ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  programs.add(child);
  return async () => {
    programs.delete(child);
    await stopProcess(child);
  };
}

/** Loads an exported nftables table and starts the exported dnsmasq on the gate, and lets it forward. */
export async function startDnsGate(lab: Lab, files: readonly LabFile[]): Promise<() => Promise<void>> {
  const confs = files.map(({ path }) => path).filter((path) => path.endsWith('.dnsmasq.conf'));
  const folder = lab.write(files);
  loadTable(lab, files);
  const stops = confs.map((conf) => {
    const file = join(folder, conf);
    lab.network.run('gate', 'dnsmasq', ['--test', `--conf-file=${file}`]);
    const log = `--log-facility=${file}.log`;
    return lab.start('dnsmasq', ['--keep-in-foreground', `--conf-file=${file}`, '--pid-file=', log]);
  });
  setForwarding(lab.network, true);
  await untilAnswers(lab);
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}

/** Checks and loads the nftables table of an export. */
export function loadTable(lab: Lab, files: readonly LabFile[]): void {
  const table = files.find(({ path }) => path.endsWith('.nft'));
  if (!table) throw new Error('the export has no nftables table');
  const file = join(lab.write([table]), table.path);
  lab.network.run('gate', 'nft', ['--check', '--file', file]);
  lab.network.run('gate', 'nft', ['--file', file]);
}

/** dnsmasq denies this name itself, so an answer of any kind means that it is up. */
async function untilAnswers(lab: Lab): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const { reason } = await lab.attempt({ host: 'is-it-up.invalid', port: 1, protocol: 'TCP' });
    if (reason === 'code 3') return;
    await sleep(50);
  }
  throw new Error('dnsmasq on the gate does not answer');
}
