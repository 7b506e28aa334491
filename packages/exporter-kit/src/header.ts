import type { ClusterProfile, Resolution } from '@aks-egress/catalog';
import { type CommandInput, reproducingCommand } from './command.ts';
import { lineComment } from './escape/comment.ts';

/** What every output says about itself. No clock: the same input gives the same header. */
export interface Header {
  /** Program and version, such as `aks-egress 0.3.0`. */
  readonly generator: string;
  /** The exporter's name, with its version where it has one. */
  readonly target: string;
  readonly edition: string;
  readonly profile: string;
  /** The shell command that gives this output again. */
  readonly command: string;
}

interface HeaderInput extends CommandInput {
  readonly generator: string;
  readonly version?: string | undefined;
}

export function makeHeader(resolution: Resolution, input: HeaderInput): Header {
  return {
    generator: input.generator,
    target: input.version ? `${input.target} ${input.version}` : input.target,
    edition: resolution.edition.id,
    profile: describeProfile(resolution.profile),
    command: reproducingCommand(resolution, input),
  };
}

function describeProfile(profile: ClusterProfile): string {
  const facts = Object.entries(profile.facts ?? {}).map(([id, value]) => `${id}=${value}`);
  const parts = [`${profile.cloud} ${profile.location}`, `features ${profile.features.join(', ') || 'core'}`];
  if (facts.length > 0) parts.push(`facts ${facts.sort().join(', ')}`);
  if (profile.minimal) parts.push('required rules only');
  if (profile.asDocumented) parts.push('as documented');
  return parts.join('; ');
}

/** The header as lines of text, for formats that have a place of their own for it. */
export function headerLines(header: Header): string[] {
  return [
    `Outbound rules of an AKS cluster, written by ${header.generator} for ${header.target}. Do not edit.`,
    `Edition: ${header.edition}`,
    `Profile: ${header.profile}`,
    `Command: ${header.command}`,
  ];
}

/** The header as comment lines that start with `prefix` (`'# '`), each with a line end; safe whatever the profile holds. */
export function commentHeader(header: Header, prefix: string): string {
  return headerLines(header)
    .map((line) => `${lineComment(prefix, line)}\n`)
    .join('');
}
