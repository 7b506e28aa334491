import type { CommandManifest } from '../command-manifest.ts';
import type { FlagValues } from './flag-words.ts';
import { allFlags, flagWords } from './flag-words.ts';

/** Completion for bash 3.2 and newer, without the bash-completion package. All words are names of ours, so nothing needs quoting. */
export function bashScript(commands: readonly CommandManifest[], values: FlagValues): string {
  const cases = allFlags(commands)
    .filter(({ takesValue }) => takesValue)
    .map(({ name, char }) => {
      const pattern = [`--${name}`, ...(char === undefined ? [] : [`-${char}`])].join('|');
      const known = values[name];
      if (known === 'files') return `    ${pattern}) COMPREPLY=($(compgen -f -- "$word")); return ;;`;
      const words = known?.join(' ') ?? '';
      return `    ${pattern}) _aks_egress_words "${words}" ;;`;
    });
  const words = commands.map((command) => {
    const options = command.args.flatMap(({ options }) => options);
    return `    ${command.name}) _aks_egress_words "${[...options, ...flagWords(command), '--help'].join(' ')}" ;;`;
  });
  return `# Completion of aks-egress for bash.
_aks_egress_words() {
  COMPREPLY=($(compgen -W "$1" -- "$word"))
}

_aks_egress() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]}
  COMPREPLY=()
  # Bash splits --flag=value at the equals sign.
  if [[ $word == "=" ]]; then word=""; elif [[ $before == "=" ]]; then before=\${COMP_WORDS[COMP_CWORD-2]}; fi
  if ((COMP_CWORD == 1)); then
    _aks_egress_words "${[...commands.map(({ name }) => name), '--help', '--version'].join(' ')}"
    return
  fi
  case $before in
${cases.join('\n')}
  esac
  case $before in
    ${takingValues(commands)}) return ;;
  esac
  case \${COMP_WORDS[1]} in
${words.join('\n')}
  esac
}

complete -o filenames -F _aks_egress aks-egress
`;
}

function takingValues(commands: readonly CommandManifest[]): string {
  return allFlags(commands)
    .filter(({ takesValue }) => takesValue)
    .flatMap(({ name, char }) => [`--${name}`, ...(char === undefined ? [] : [`-${char}`])])
    .join('|');
}
