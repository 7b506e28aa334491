import type { Config } from '@oclif/core/interfaces';

/** One flag as help and completion need it. */
export interface FlagManifest {
  readonly name: string;
  readonly char?: string;
  readonly summary: string;
  /** Whether it takes a value. */
  readonly takesValue: boolean;
  /** Whether `--no-<name>` exists. */
  readonly isNegatable: boolean;
  readonly isRepeatable: boolean;
}

export interface CommandManifest {
  readonly name: string;
  readonly summary: string;
  readonly args: readonly { readonly name: string; readonly options: readonly string[] }[];
  readonly flags: readonly FlagManifest[];
}

/** All commands with their arguments and flags, by name. */
export function commandManifest(config: Config): CommandManifest[] {
  return config.commands
    .map((command) => ({
      name: command.id,
      summary: command.summary ?? '',
      args: Object.values(command.args).map(({ name, options = [] }) => ({ name, options: [...options] })),
      flags: Object.values(command.flags).map((flag) => ({
        name: flag.name,
        ...(flag.char === undefined ? {} : { char: flag.char }),
        summary: flag.summary ?? '',
        takesValue: flag.type === 'option',
        isNegatable: flag.type === 'boolean' && flag.allowNo === true,
        isRepeatable: flag.type === 'option' && flag.multiple === true,
      })),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
