import type { CommandManifest, FlagManifest } from '../command-manifest.ts';
import type { FlagValues } from './flag-words.ts';

/** A word inside single quotes. */
const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
/** Brackets and colons have a meaning in the specifications of `_arguments` and `_describe`. */
const escapeSpec = (text: string) => text.replace(/[[\]:\\]/g, '\\$&');

/** Completion for zsh, as a file of `$fpath`. */
export function zshScript(commands: readonly CommandManifest[], values: FlagValues): string {
  const described = commands.map(({ name, summary }) => `    ${quote(`${name}:${escapeSpec(summary)}`)}`);
  const cases = commands.map(({ name, args, flags }) => {
    const specs = [
      ...flags.flatMap((flag) => flagSpecs(flag, values)),
      quote('--help[Show help]'),
      ...args.map(({ name, options }, at) => {
        const action = options.length > 0 ? `(${options.join(' ')})` : ' ';
        return quote(`${at + 1}:${escapeSpec(name)}:${action}`);
      }),
    ];
    return `    ${name})\n      _arguments \\\n${specs.map((spec) => `        ${spec}`).join(' \\\n')}\n      ;;`;
  });
  return `#compdef aks-egress
# Completion of aks-egress for zsh.
_aks-egress() {
  local -a commands
  commands=(
${described.join('\n')}
  )
  if ((CURRENT == 2)); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  ((CURRENT--))
  case $command in
${cases.join('\n')}
  esac
}

if [ "$funcstack[1]" = "_aks-egress" ]; then _aks-egress "$@"; else compdef _aks-egress aks-egress; fi
`;
}

function flagSpecs(flag: FlagManifest, values: FlagValues): string[] {
  const { name, char, summary, takesValue, isNegatable, isRepeatable } = flag;
  const repeat = isRepeatable ? '*' : '';
  const known = values[name];
  const action = known === 'files' ? '_files' : known ? `(${known.join(' ')})` : ' ';
  const rest = `[${escapeSpec(summary)}]${takesValue ? `:${escapeSpec(name)}:${action}` : ''}`;
  const names = [`--${name}`, ...(char === undefined ? [] : [`-${char}`])];
  return [
    ...names.map((word) => quote(`${repeat}${word}${rest}`)),
    ...(isNegatable ? [quote(`--no-${name}[Not\\: ${escapeSpec(summary)}]`)] : []),
  ];
}
