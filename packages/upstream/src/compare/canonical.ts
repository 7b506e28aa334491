import type { Statement } from '../model.ts';

/** A destination without what differs between languages and editions: the names of placeholders and the case of hosts. */
export function canonical(destination: string): string {
  const value = destination
    .trim()
    .replace(/<[^<>]*>/g, '<>')
    .replace(/\.Region$/, '.<>');
  return /^[A-Z[]/.test(value) && !/\.[a-z]{2,}$/.test(value) ? value : value.toLowerCase();
}

/** Identity of a statement: what drift compares. */
export function statementKey({ destination, port, cloud, feature }: Statement): string {
  return [canonical(destination), port, cloud, feature].join(' | ');
}
