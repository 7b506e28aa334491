import type { Widening } from '@aks-egress/exporter-kit';
import * as Flags from '@oclif/core/flags';
import { quoted } from '../output/visible.ts';
import { UsageError } from '../usage-error.ts';

const EXPORT = 'EXPORT';

/** The flags of `export` beside those of the profile. */
export const exportFlags = {
  output: Flags.string({
    char: 'o',
    helpGroup: EXPORT,
    helpValue: 'PATH',
    summary: 'File to write; a folder if it is one, ends in a slash, or there are several files.',
  }),
  set: Flags.string({
    helpGroup: EXPORT,
    helpValue: 'KEY=VALUE',
    summary: 'Option of the target, as `aks-egress list targets NAME` shows them. Repeatable.',
    multiple: true,
    multipleNonGreedy: true,
  }),
  'allow-partial': Flags.boolean({
    helpGroup: EXPORT,
    summary: 'Write what can be written although rules are missing; the exit code stays 1.',
  }),
  widen: Flags.string({
    helpGroup: EXPORT,
    helpValue: 'KIND',
    summary:
      'Let rules be wider where the target cannot say them exactly: apex, subtree, tag, port or any. Repeatable.',
    multiple: true,
    multipleNonGreedy: true,
  }),
};

/** The options that `--set` gives; values stay text, which the target's own schema reads. */
export function assignments(texts: readonly string[] = []): Record<string, string> {
  const values = new Map<string, string>();
  for (const text of texts) {
    const [, name, value = ''] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
    if (name === undefined) throw new UsageError(`${quoted(text)} is not of the form KEY=VALUE`, '--set');
    if (values.has(name)) throw new UsageError(`${quoted(name)} is given twice`, '--set');
    values.set(name, value);
  }
  return Object.fromEntries(values);
}

/** The widenings that `--widen` permits, each once. */
export function widenings(texts: readonly string[] = [], known: readonly Widening[]): Widening[] {
  const given = new Set(texts.flatMap((text) => text.split(',')).map((word) => word.trim()));
  for (const word of given) {
    if (!known.some((kind) => kind === word))
      throw new UsageError(`${quoted(word)} is none of ${known.join(', ')}`, '--widen');
  }
  return known.filter((kind) => given.has(kind));
}
