import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { LabReport, LabSpec } from './protocol.ts';

export interface Lab extends Omit<LabSpec, 'directory' | 'engine'> {
  /** Files for the engine, by path relative to its directory; `@DIR@` stands for that directory. */
  readonly files: Readonly<Record<string, string>>;
  /** Command and arguments; `@DIR@` as in files. */
  readonly engine: readonly [command: string, ...args: readonly string[]];
}

/** Starts an engine with these files in namespaces of its own, makes the asks, and stops everything. Needs root. */
export async function runLab({ files, engine, ...rest }: Lab): Promise<LabReport> {
  const directory = mkdtempSync(join(tmpdir(), 'aks-egress-lab-'));
  try {
    // Engines that give up root still read their files and write their logs.
    chmodSync(directory, 0o777);
    const fill = (contents: string) => contents.replaceAll('@DIR@', directory);
    for (const [path, contents] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), fill(contents));
    }
    const [command, ...args] = engine.map(fill);
    return await inNamespaces({ ...rest, directory, engine: { command: command as string, args } });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function inNamespaces(spec: LabSpec): Promise<LabReport> {
  const program = fileURLToPath(new URL('./lab-process.ts', import.meta.url));
  const args = ['--net', '--pid', '--fork', '--kill-child', process.execPath, '--no-warnings', program];
  const child = spawn('unshare', args, { stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin.end(JSON.stringify(spec));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  if (stdout === '') throw new Error(`no report from the namespace:\n${stderr}`);
  return JSON.parse(stdout) as LabReport;
}
