import { WIDENINGS } from '@aks-egress/exporter-kit';
import type { CommandManifest } from '../command-manifest.ts';
import type { LoadedCore } from '../core.ts';
import { bashScript } from './bash.ts';
import { fishScript } from './fish.ts';
import type { FlagValues } from './flag-words.ts';
import { zshScript } from './zsh.ts';

/** The completion script of a shell. It holds all it needs, so that pressing Tab starts nothing. */
export function completionScript(
  shell: 'bash' | 'zsh' | 'fish',
  commands: readonly CommandManifest[],
  { catalog, CLOUDS, CLOUD_ALIASES }: LoadedCore,
  targets: readonly string[],
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
    output: 'files',
    widen: WIDENINGS,
    findings: ['all'],
    'as-of': editions,
    from: editions,
    to: editions,
  };
  return { bash: bashScript, zsh: zshScript, fish: fishScript }[shell](withNames(commands, targets), values);
}

/** The argument of `help` is the name of a command, and those of `export` and `list targets` are names of targets. */
function withNames(commands: readonly CommandManifest[], targets: readonly string[]): CommandManifest[] {
  const known = new Map([
    ['help command', commands.map(({ name }) => name)],
    ['export target', targets],
    ['list name', targets],
  ]);
  return commands.map((command) => ({
    ...command,
    args: command.args.map((arg) => ({
      ...arg,
      options: known.get(`${command.name} ${arg.name}`) ?? arg.options,
    })),
  }));
}
