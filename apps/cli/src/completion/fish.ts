import type { CommandManifest } from '../command-manifest.ts';
import type { FlagValues } from './flag-words.ts';

const quote = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`;

/** Completion for fish. */
export function fishScript(commands: readonly CommandManifest[], values: FlagValues): string {
  const lines = [
    '# Completion of aks-egress for fish.',
    'complete -c aks-egress -f',
    'complete -c aks-egress -n __fish_use_subcommand -l version -d "Show the version"',
    'complete -c aks-egress -l help -d "Show help"',
  ];
  for (const { name, summary, args, flags } of commands) {
    lines.push(`complete -c aks-egress -n __fish_use_subcommand -a ${name} -d ${quote(summary)}`);
    const when = `-n '__fish_seen_subcommand_from ${name}'`;
    const options = args.flatMap(({ options }) => options);
    if (options.length > 0) {
      const isFirst = `-n '__fish_seen_subcommand_from ${name}; and test (count (commandline -opc)) -eq 2'`;
      lines.push(`complete -c aks-egress ${isFirst} -a ${quote(options.join(' '))}`);
    }
    for (const flag of flags) {
      const names = `${flag.char === undefined ? '' : `-s ${flag.char} `}-l ${flag.name}`;
      const known = values[flag.name];
      const value = !flag.takesValue
        ? ''
        : known === 'files'
          ? ' -r -F'
          : known
            ? ` -x -a ${quote(known.join(' '))}`
            : ' -x';
      lines.push(`complete -c aks-egress ${when} ${names}${value} -d ${quote(flag.summary)}`);
      if (flag.isNegatable)
        lines.push(`complete -c aks-egress ${when} -l no-${flag.name} -d ${quote(`Not: ${flag.summary}`)}`);
    }
  }
  return `${lines.join('\n')}\n`;
}
