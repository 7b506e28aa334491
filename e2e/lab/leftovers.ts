import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Start of the names of folders of the lab; the id of the process that made them follows. */
export const FOLDER_PREFIX = 'aks-egress-net-';

/**
 * Takes away what runs left behind that were killed before they could clean up: namespaces with what still runs in
 * them, and folders. Each name holds the id of the process that made it.
 */
export function removeLeftovers(): void {
  const alive = new Set(list('/proc'));
  const left = (folder: string, pattern: RegExp) =>
    list(folder).filter((name) => {
      const pid = pattern.exec(name)?.[1];
      return pid !== undefined && !alive.has(pid);
    });
  for (const name of left('/run/netns', /^aks-egress-(\d+)-\d+-(?:node|gate|world)$/)) {
    const pids = execFileSync('ip', ['netns', 'pids', name], { encoding: 'utf8' }).split('\n');
    for (const pid of pids.filter((text) => text !== '')) process.kill(Number(pid), 'SIGKILL');
    execFileSync('ip', ['netns', 'delete', name]);
  }
  for (const name of left(tmpdir(), new RegExp(`^${FOLDER_PREFIX}(\\d+)-`))) {
    rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
