import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Network, Place } from './network.ts';

/** A Node program in one place of the lab that answers requests, one JSON document a line. */
export interface Worker<Request, Reply> {
  readonly ask: (request: Request) => Promise<Reply>;
  readonly stop: () => Promise<void>;
}

/** Starts `program` (a file beside this one) in a place, and waits until it has said that it is ready. */
export async function startWorker<Request, Reply>(
  network: Network,
  place: Place,
  program: string,
  setup: unknown,
): Promise<Worker<Request, Reply>> {
  const file = fileURLToPath(new URL(program, import.meta.url));
  const args = ['netns', 'exec', network.namespaceOf(place), process.execPath, '--no-warnings', file];
  const child = spawn('ip', args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting = new Map<number, (reply: Reply) => void>();
  let next = 1;
  const ready = new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${program} ended with ${code}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const { id, reply } = JSON.parse(line) as { id: number; reply: Reply };
      if (id === 0) return resolve();
      waiting.get(id)?.(reply);
      waiting.delete(id);
    });
  });
  const send = (id: number, request: unknown) => child.stdin.write(`${JSON.stringify({ id, request })}\n`);
  send(0, setup);
  await ready;
  return {
    ask: (request) =>
      new Promise((resolve) => {
        const id = next++;
        waiting.set(id, resolve);
        send(id, request);
      }),
    stop: () => stopProcess(child),
  };
}

/** Ends a process by its id, at once if it does not go by itself, and waits until it has gone. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 2000);
  await gone;
  clearTimeout(timer);
}

/** The other side: sets itself up with the first request and answers the others. */
export function serveRequests<Setup, Request>(
  setUp: (setup: Setup) => Promise<(request: Request) => unknown>,
): void {
  let answer: ((request: Request) => unknown) | undefined;
  const reply = (id: number, value?: unknown) =>
    process.stdout.write(`${JSON.stringify({ id, reply: value })}\n`);
  createInterface({ input: process.stdin })
    .on('line', async (line) => {
      const { id, request } = JSON.parse(line);
      if (id === 0) {
        answer = await setUp(request as Setup);
        reply(0);
      } else reply(id, await answer?.(request as Request));
    })
    // The parent is gone, however it ended.
    .on('close', () => process.exit(0));
}
