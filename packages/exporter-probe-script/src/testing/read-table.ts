import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Protocol } from '@aks-egress/catalog';
import type { ExportFile } from '@aks-egress/exporter-kit';
import type { Admission } from '@aks-egress/exporter-kit/conformance';
import { parseAllDocuments } from 'yaml';

/** The arguments of one line of a script's table. */
export interface TableLine {
  readonly id: string;
  readonly level: string;
  readonly destination: string;
  readonly port: number;
  readonly protocol: Protocol;
  readonly check: string;
  readonly path: string;
  readonly hosts: readonly string[];
}

/** The script, from its file or from the manifest. */
export function scriptOf(files: readonly ExportFile[]): string {
  const [file] = files;
  if (!file?.path.endsWith('.yaml')) return file?.contents ?? '';
  const [configMap] = parseAllDocuments(file.contents).map((document) => document.toJS());
  return configMap.data['probe.sh'];
}

/** The table as a shell reads it: `endpoints` is run with a `probe` that only prints its arguments. */
export function readTable(script: string): TableLine[] {
  const table = /^endpoints\(\) \{\n[\s\S]*?^\}\n/m.exec(script)?.[0];
  if (table === undefined) return [];
  // An empty directory and PATH: whatever is run by mistake would leave something or fail.
  const folder = mkdtempSync(join(tmpdir(), 'probe-table-'));
  try {
    const program = `probe() { printf '%s\\0' "$#" "$@"; }\ncontrol() { :; }\n${table}endpoints\n`;
    const shell = { cwd: folder, input: `set -eu\n${program}`, env: { PATH: '/nowhere' } };
    const words = execFileSync('/bin/sh', ['-s'], shell).toString('utf8').split('\0').slice(0, -1);
    if (readdirSync(folder).length > 0) throw new Error('reading the table ran something');
    return [...lines(words)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function* lines(words: readonly string[]): Generator<TableLine> {
  for (let at = 0; at < words.length; at += Number(words[at]) + 1) {
    const [id = '', level = '', destination = '', port, protocol, check = '', path = '', ...hosts] =
      words.slice(at + 1, at + 1 + Number(words[at]));
    yield { id, level, destination, port: Number(port), protocol: protocol as Protocol, check, path, hosts };
  }
}

/** What the rules of a script say, in the words of the core. */
export function readAdmissions(files: readonly ExportFile[]): Admission[] {
  return readTable(scriptOf(files)).map(({ destination: to, port, protocol }) => ({ to, port, protocol }));
}
