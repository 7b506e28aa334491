import type { CommandManifest, FlagManifest } from '../command-manifest.ts';

/** Values that a flag takes: words, or `files`; flags that are not here take something that nobody can guess. */
export type FlagValues = Readonly<Record<string, readonly string[] | 'files'>>;

/** Every way to type the flags of a command. */
export function flagWords({ flags }: CommandManifest): string[] {
  return flags.flatMap(({ name, char, isNegatable }) => [
    ...(char === undefined ? [] : [`-${char}`]),
    `--${name}`,
    ...(isNegatable ? [`--no-${name}`] : []),
  ]);
}

/** Flags of any command, each once. */
export function allFlags(commands: readonly CommandManifest[]): FlagManifest[] {
  const byName = new Map(commands.flatMap(({ flags }) => flags.map((flag) => [flag.name, flag] as const)));
  return [...byName.values()];
}
