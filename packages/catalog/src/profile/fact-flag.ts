import type { Catalog, FactDefinition } from '../model/catalog.ts';
import type { FactValue } from '../model/condition.ts';

/** The flag as one types it to state `value`: `--no-private`, `--gpu`, `--fact nodeOsChannel=NodeImage`. */
export function flagForFact(definition: FactDefinition, value: FactValue): string {
  const { flag, id } = definition;
  if (value === true) return flag.replace('[no-]', '');
  if (value === false && flag.includes('[no-]')) return flag.replace('[no-]', 'no-');
  return `--fact ${id}=${value}`;
}

/** How a message names the flag that states a fact: `--[no-]private`, `--fact azureFirewall`. */
export function flagOfFact(catalog: Catalog, id: string): string {
  return catalog.facts.find((fact) => fact.id === id)?.flag ?? `--fact ${id}`;
}

/**
 * What `--fact name[=value]` says, as an entry for the `facts` of a profile document: without a value, `true`.
 * The name and the value are checked where the document is read.
 */
export function parseFactFlag(text: string): [name: string, value: FactValue] {
  const equals = text.indexOf('=');
  if (equals < 0) return [text.trim(), true];
  const name = text.slice(0, equals).trim();
  const value = text.slice(equals + 1).trim();
  const answer = value.toLowerCase();
  return [name, answer === 'true' ? true : answer === 'false' ? false : value];
}
