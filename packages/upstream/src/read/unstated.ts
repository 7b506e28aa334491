import { canonical } from '../compare/canonical.ts';
import type { Unplaced } from '../model.ts';
import type { Block } from './blocks.ts';
import { excerpt } from './excerpt.ts';
import {
  type MentionedPort,
  mentionedHosts,
  mentionedPorts,
  mentionedTargets,
  transportOf,
} from './mentions.ts';
import type { Section } from './read-article.ts';

/** Hosts that text may name although no row states them. */
export interface KnownHosts {
  /** Patterns of traffic that needs no rule. */
  readonly traffic: readonly string[];
  /** Whatever any edition of the article has stated: text names it to say that it is needed no longer. */
  readonly once: readonly string[];
}

/** A part of the article that is no row. */
export type Aside = Pick<Extract<Block, { type: 'text' | 'bullet' | 'aside' }>, 'type' | 'line' | 'text'>;

/**
 * Text explains rows, so a host or a port that no row states is a need that would be missed. A bullet is nearly a rule:
 * it may not even name what only other editions have.
 */
export function unstated(
  asides: readonly Aside[],
  sections: readonly Section[],
  known: KnownHosts,
): Unplaced[] {
  const rows = sections.flatMap((section) => section.rows);
  const remarks = rows.map(({ line, remark }): Aside => ({ type: 'aside', line, text: remark }));
  const ports = rows.flatMap((row) => row.ports.map((port) => port.split(':') as [string, string]));
  const values = rows.flatMap(({ to }) => to.map(({ value }) => value));
  const stated = new Set([...values, ...known.traffic.map(withoutFirstStar)].map(bare));
  const once = new Set(known.once.map(bare));
  const wildcards = values.filter((value) => /^\*?\./.test(value)).map(namesUnder);
  const isStated = ({ number, transport }: MentionedPort): boolean =>
    ports.some(
      ([protocol, other]) =>
        number === other && (transport === undefined || transport === transportOf(protocol)),
    );
  const isKnown = (host: string, type: Aside['type']): boolean =>
    stated.has(bare(host)) ||
    (type !== 'bullet' && once.has(bare(host))) ||
    wildcards.some((names) => names.test(canonical(host)));
  return [...asides, ...remarks].flatMap(({ line, type, text }) => {
    const missed = [
      ...mentionedPorts(text)
        .filter((port) => !isStated(port))
        .map(({ number, transport }) => `${transport ?? 'port'}:${number}`),
      ...mentionedHosts(text.replace(PAGES, '')).filter((host) => !isKnown(host, type)),
      // Elsewhere an address is part of an example.
      ...(type === 'bullet' ? mentionedTargets(text) : []).filter((target) => !isKnown(target, type)),
    ];
    if (missed.length === 0) return [];
    const kind = type === 'bullet' ? 'bullet' : 'text';
    return [{ line, kind, reason: `no row states ${[...new Set(missed)].join(', ')}`, text: excerpt(text) }];
  });
}

/** Addresses of pages that people read. The bare name of such a host may be a need like any other. */
const PAGES =
  /https?:\/\/(?:aka\.ms|(?:learn|docs|azure|techcommunity)\.microsoft\.com|portal\.azure\.(?:com|us|cn))\/\S*/g;

/** Any label stands for a placeholder, and one or more for the star. */
function namesUnder(wildcard: string): RegExp {
  const labels = bare(wildcard)
    .replace(/[^a-z0-9<>-]/g, '\\$&')
    .replaceAll('<>', '[^.]+');
  return new RegExp(`\\.${labels}$`);
}

function withoutFirstStar(pattern: string): string {
  return pattern.replace(/^[^.]*\*[^.]*\./, '');
}

function bare(host: string): string {
  return canonical(host.toLowerCase().replace(/\{[^{}]*\}/g, '<>')).replace(/^\*?\./, '');
}
