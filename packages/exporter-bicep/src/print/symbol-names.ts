import { nameRules } from '@aks-egress/exporter-kit';

/** Bicep allows 255. */
const SYMBOL_LENGTH = 200;

/**
 * Symbols in camel case, each ending with `suffix`: `core-net` becomes `coreNetRules`. No two are equal, whatever the
 * names are.
 */
export function symbolNames(names: Iterable<string>, suffix: string): (name: string) => string {
  // A letter in front, since symbols cannot start with a digit.
  const safe = nameRules(names, { maxLength: SYMBOL_LENGTH, punctuation: /_/, prefix: 'x_' });
  return (name) => {
    const words = safe.of(name).slice(2).toLowerCase();
    // One underscore each, and only before a letter, so that every symbol leads back to one name: `a__a` is `a_A`, `a_1` stays.
    const camel = words.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
    return `${/^\d/.test(camel) ? `_${camel}` : camel}${suffix}`;
  };
}
