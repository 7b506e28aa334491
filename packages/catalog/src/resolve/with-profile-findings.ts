import type { Finding, Resolution } from '../model/resolution.ts';
import { sortFindings } from './findings.ts';

/** A resolution with what was found while its profile was read beside what the resolver found; sorted. */
export function withProfileFindings(resolution: Resolution, findings: readonly Finding[]): Resolution {
  // The resolver checks the location once more, and knows better what follows.
  const said = new Set(resolution.findings.map(({ code }) => code));
  const more = findings.filter(({ code }) => code !== 'profile/unknown-location' || !said.has(code));
  return { ...resolution, findings: sortFindings([...resolution.findings, ...more]) };
}
