import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { beforeAll, describe, expect, it } from 'vitest';
import { aksEgress, ensureBuilt, PROGRAM } from './aks-egress.ts';

beforeAll(ensureBuilt, 120_000);

/** Starts the server on a free port; the first line that it prints is its address. */
async function start(...flags: string[]) {
  const child = spawn(process.execPath, [PROGRAM, 'serve', '--port', '0', ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [first] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, text: String(first) };
}

describe('serve', () => {
  it('prints its address, answers what the command line answers, and ends well on SIGTERM', async () => {
    const { child, text } = await start();
    const url = text.trim();
    const [served, { stdout }, page] = await Promise.all([
      fetch(`${url}/v1/resolve?location=westeurope`).then((response) => response.text()),
      aksEgress(['resolve', '-l', 'westeurope', '--json']),
      fetch(url).then((response) => response.text()),
    ]);
    expect(served).toBe(stdout);
    expect(page).toContain('<title>aks-egress');
    const exported = await fetch(`${url}/v1/export/squid?location=westeurope&private=true`);
    const printed = await aksEgress(['export', 'squid', '-l', 'westeurope', '--private']);
    expect(await exported.text()).toBe(printed.stdout);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('says where it listens as JSON', async () => {
    const { child, text } = await start('--json');
    expect(JSON.parse(text)).toMatchObject({
      host: '127.0.0.1',
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    });
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('says in one line that a port cannot be had', async () => {
    const { child, text } = await start();
    const port = new URL(text.trim()).port;
    const { code, stderr } = await aksEgress(['serve', '--port', port]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^aks-egress: .*cannot listen on 127\.0\.0\.1 port \d+ \(EADDRINUSE\).*\n$/);
    child.kill('SIGTERM');
    await once(child, 'exit');
  });
});
