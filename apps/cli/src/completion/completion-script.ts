import type { CommandManifest } from '../command-manifest.ts';
import type { LoadedCore } from '../core.ts';
import { bashScript } from './bash.ts';
import { fishScript } from './fish.ts';
import { zshScript } from './zsh.ts';

/** Values that a flag takes: words, or `files`; flags that are not here take something that nobody can guess. */
export type FlagValues = Readonly<Record<string, readonly string[] | 'files'>>;

/** The completion script of a shell. It holds all it needs, so that pressing Tab starts nothing. */
export function completionScript(
  shell: 'bash' | 'zsh' | 'fish',
  commands: readonly CommandManifest[],
  { catalog, CLOUDS, CLOUD_ALIASES }: LoadedCore,
): string {
  const editions = catalog.editions.map(({ id }) => id);
  const values: FlagValues = {
    cluster: 'files',
    profile: 'files',
    'service-tags': 'files',
    cloud: [...CLOUDS, ...Object.keys(CLOUD_ALIASES)],
    location: catalog.locations.map(({ name }) => name),
    feature: [...catalog.features.map(({ id }) => id), 'all'],
    fact: catalog.facts.map(({ id }) => id),
    'node-os-channel': catalog.facts.find(({ id }) => id === 'nodeOsChannel')?.values ?? [],
    findings: ['all'],
    'as-of': editions,
    from: editions,
    to: editions,
  };
  return { bash: bashScript, zsh: zshScript, fish: fishScript }[shell](withCommandNames(commands), values);
}

/** The argument of `help` is the name of a command. */
function withCommandNames(commands: readonly CommandManifest[]): CommandManifest[] {
  const names = commands.map(({ name }) => name);
  return commands.map((command) =>
    command.name === 'help' ? { ...command, args: [{ name: 'command', options: names }] } : command,
  );
}
