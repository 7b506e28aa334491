import type { CommandManifest, FlagManifest } from '../command-manifest.ts';

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
