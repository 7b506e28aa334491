import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/** Folders of Node by major version: the one that runs the tests, and those on the path. */
export const nodes: ReadonlyMap<number, string> = new Map(
  [...(process.env['PATH'] ?? '').split(delimiter), dirname(process.execPath)]
    .filter((folder) => existsSync(join(folder, 'node')))
    .map((folder) => [majorOf(join(folder, 'node')), folder]),
);

function majorOf(node: string): number {
  return Number.parseInt(spawnSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' }).stdout, 10);
}
