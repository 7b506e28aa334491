import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { LabResult, LabRun, LabSpec } from './lab-spec.ts';

const NAMESPACES = ['--net', '--mount', '--pid', '--fork', '--kill-child'];

/** Why the lab cannot run here; undefined = it can. */
export function whyNoLab(...programs: readonly string[]): string | undefined {
  const absent = ['ip', 'unshare', 'mount', ...programs].find((one) => spawnSync(one, ['--help']).error);
  if (absent !== undefined) return `${absent} is not installed`;
  const allowed =
    spawnSync('unshare', [...NAMESPACES, 'ip', 'link', 'add', 'void', 'type', 'veth']).status === 0;
  return allowed ? undefined : 'network namespaces need root';
}

/** Runs scripts one after another among fake servers, in namespaces of their own. Needs root. */
export async function runLab(runs: readonly LabRun[]): Promise<LabResult[]> {
  const directory = mkdtempSync(join(tmpdir(), 'aks-egress-probe-'));
  try {
    const program = fileURLToPath(new URL('./lab-process.ts', import.meta.url));
    const args = [...NAMESPACES, process.execPath, '--no-warnings', program];
    const child = spawn('unshare', args, { stdio: ['pipe', 'pipe', 'pipe'] });
    child.stdin.end(JSON.stringify({ directory, runs } satisfies LabSpec));
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    if (stdout === '') throw new Error(`no report from the namespace:\n${stderr}`);
    return JSON.parse(stdout) as LabResult[];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
