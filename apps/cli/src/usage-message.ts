import { stripVTControlCharacters } from 'node:util';
import { quoted, visible } from './output/visible.ts';
import { UsageError } from './usage-error.ts';

/** What oclif's errors carry besides their message. */
interface ParseError {
  readonly flags?: readonly string[];
  readonly args?: readonly (string | { readonly name: string })[];
  readonly parse?: {
    readonly input?: { readonly flags?: Readonly<Record<string, { readonly char?: string }>> };
  };
  readonly oclif?: unknown;
}

/** The one line that says what is wrong with a command line, whoever found out. */
export async function usageMessage(
  error: unknown,
  argv: readonly string[],
  commands: readonly string[],
): Promise<string> {
  if (error instanceof UsageError) return visible(withoutWrapping(error.message));
  if (!(error instanceof Error)) return `internal error: ${visible(String(error))}`;
  const parseError = error as Error & ParseError;
  const unknownCommand = /^command (.+) not found\.?$/is.exec(error.message)?.[1];
  if (unknownCommand !== undefined) return describeUnknownCommand(unknownCommand, commands);
  if (parseError.oclif === undefined) {
    const trace = process.env['AKS_EGRESS_DEBUG'] ? `\n${error.stack}` : '; AKS_EGRESS_DEBUG=1 shows where';
    return `internal error: ${visible(error.message)}${trace}`;
  }
  return `${await describeParseError(parseError)} (see aks-egress ${visible(argv[0] ?? '')} --help)`;
}

async function describeUnknownCommand(name: string, commands: readonly string[]): Promise<string> {
  const kind = name.startsWith('-') ? 'flag' : 'command';
  return `${quoted(name)} is no ${kind}${await suggestion(name, commands)} (see aks-egress help)`;
}

async function describeParseError(error: Error & ParseError): Promise<string> {
  const [flag] = error.flags ?? [];
  if (flag !== undefined) {
    const known = Object.keys(error.parse?.input?.flags ?? {}).map((name) => `--${name}`);
    return `${quoted(flag)} is no flag of this command${await suggestion(flag.replace(/=.*/s, ''), known)}`;
  }
  const [argument] = error.args ?? [];
  if (typeof argument === 'string') return `${quoted(argument)} is one argument too many`;
  if (argument !== undefined) return `the argument ${argument.name.toUpperCase()} is missing`;
  return rephrased(
    visible(withoutWrapping(stripVTControlCharacters(error.message)).replace(/\s+/g, ' ').trim()),
  );
}

/** What oclif puts around a message. */
function withoutWrapping(message: string): string {
  return message
    .replace(/\nSee more help with --help$/, '')
    .replace(/^Parsing --\S+ \n\t/, '')
    .replace(/^The following errors? occurred:/, '');
}

/** oclif's messages in the words of ours. */
function rephrased(message: string): string {
  return message
    .replace(/^Missing required flag (\S+)$/, 'the flag --$1 is missing')
    .replace(/^Flag (--\S+) /, '$1: ')
    .replace(/^Expected (.*) to be one of: /, (_, input) => `${quoted(input)} is none of `);
}

async function suggestion(input: string, names: readonly string[]): Promise<string> {
  const { nearestName } = await import('@aks-egress/catalog');
  const near = nearestName(
    input.replace(/^-+/, ''),
    names.map((name) => name.replace(/^-+/, '')),
  );
  const found = names.find((name) => name.replace(/^-+/, '') === near);
  return found === undefined ? '' : `; did you mean ${found}?`;
}
