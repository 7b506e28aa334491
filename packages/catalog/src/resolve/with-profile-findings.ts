import type { Finding, Resolution } from '../model/resolution.ts';
import { addFindings } from './findings.ts';

const UNKNOWN_LOCATION = 'profile/unknown-location';

/** A resolution with what was found while its profile was read beside what the resolver found; sorted. */
export function withProfileFindings(resolution: Resolution, findings: readonly Finding[]): Resolution {
  if (findings.length === 0) return resolution;
  // The resolver checks the location once more, and knows better what follows.
  const isSaid = (wanted: string) => resolution.findings.some(({ code }) => code === wanted);
  const more = findings.filter(({ code }) => code !== UNKNOWN_LOCATION || !isSaid(code));
  return { ...resolution, findings: addFindings(resolution.findings, more) };
}
