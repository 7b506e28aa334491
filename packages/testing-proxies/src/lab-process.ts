import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask } from './ask.ts';
import { startFakeDestinations } from './fake-destinations.ts';
import { startFakeDns } from './fake-dns.ts';
import type { Answer, LabReport, LabSpec } from './protocol.ts';

/*
 * Runs inside a network and a process namespace of its own (`run-lab.ts` makes them): nothing leaves the machine, every
 * address and port is free, and whatever is still running ends with this process.
 */

const CLIENTS = 24;
const LOG_DELAY = 200;

const spec = JSON.parse(await text(process.stdin)) as LabSpec;
process.stdout.write(`${JSON.stringify(await run(spec))}\n`, () => process.exit(0));

async function run(lab: LabSpec): Promise<LabReport> {
  execFileSync('ip', ['link', 'set', 'lo', 'up']);
  for (const address of lab.addresses) execFileSync('ip', ['address', 'add', `${address}/32`, 'dev', 'lo']);
  if (lab.nft) execFileSync('nft', ['-f', '-'], { input: lab.nft });
  await startFakeDns(lab.resolve);
  await startFakeDestinations(lab.addresses, lab.ports);
  const engine = spawn(lab.engine.command, lab.engine.args, {
    cwd: lab.directory,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  engine.stdout.on('data', (chunk) => (output += chunk));
  engine.stderr.on('data', (chunk) => (output += chunk));
  await untilReady(lab, engine, () => output);
  const answers = await askAll(lab);
  if (engine.exitCode !== null) throw new Error(`the engine ended while it was asked:\n${output}`);
  // Some engines write their logs only now and then; none needs to say goodbye.
  if (lab.collect) await sleep(LOG_DELAY);
  const collected: Record<string, string> = {};
  for (const name of lab.collect ?? []) {
    const path = join(lab.directory, name);
    collected[name] = existsSync(path) ? readFileSync(path, 'utf8') : '';
  }
  return { answers, collected, output };
}

async function untilReady({ ready }: LabSpec, engine: ChildProcess, output: () => string): Promise<void> {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; await sleep(30)) {
    if (engine.exitCode !== null) throw new Error(`the engine ended with ${engine.exitCode}:\n${output()}`);
    const socket = connect({ host: ready.address, port: ready.port });
    const listens = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'close').then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (listens) return;
  }
  throw new Error(`the engine does not listen on ${ready.address}:${ready.port}:\n${output()}`);
}

async function askAll({ asks }: LabSpec): Promise<Answer[]> {
  const answers: Answer[] = [];
  const next = asks.entries();
  const client = async () => {
    for (const [index, one] of next) answers[index] = await ask(one);
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return answers;
}
