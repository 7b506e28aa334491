import { findLocation } from '../location/find-location.ts';
import { normaliseLocation } from '../location/normalise-location.ts';
import type { Catalog, FactDefinition } from '../model/catalog.ts';
import { CLOUD_ALIASES, CLOUDS, type CloudName, parseCloud } from '../model/cloud.ts';
import type { FactValue } from '../model/condition.ts';
import type { FindingList } from './finding-list.ts';
import { parseHostName } from './host-name.ts';
import { isReachableAddress, parseIpAddress } from './ip-address.ts';
import { parseKeyVault } from './key-vault.ts';
import { nearestName } from './nearest-name.ts';
import { quote } from './quote.ts';

/** Reads a value found at `subject`, or adds a finding and returns undefined. */
export type ValueReader<T> = (findings: FindingList, value: unknown, subject: string) => T | undefined;

export const readCloud: ValueReader<CloudName> = (findings, value, subject) => {
  const cloud = typeof value === 'string' ? parseCloud(value) : undefined;
  // Looked up again so that nothing but one of the three gets through, whatever the text was.
  if (cloud !== undefined && CLOUDS.includes(cloud)) return cloud;
  const aliases = Object.keys(CLOUD_ALIASES);
  const near = typeof value === 'string' ? nearestName(value, [...CLOUDS, ...aliases]) : undefined;
  const hint = near === undefined ? '' : `did you mean ${near}? `;
  findings.invalid(
    `${quote(value)} is no cloud; ${hint}known are ${CLOUDS.join(', ')} (or ${aliases.join(', ')})`,
    subject,
  );
  return undefined;
};

/** The ARM name of a location; one that the catalog does not know passes here and gets a warning later. */
export function readLocation(
  catalog: Catalog,
  findings: FindingList,
  value: unknown,
  subject: string,
): string | undefined {
  const name = typeof value === 'string' ? normaliseLocation(value) : undefined;
  if (typeof value === 'string' && name !== undefined)
    return findLocation(catalog.locations, value)?.name ?? name;
  findings.invalid(
    `${quote(value)} is no location; give the name of a region, such as westeurope or "West Europe"`,
    subject,
  );
  return undefined;
}

export const readSwitch: ValueReader<boolean> = (findings, value, subject) => {
  if (typeof value === 'boolean') return value;
  findings.invalid(`${quote(value)} is neither true nor false`, subject);
  return undefined;
};

export const readHost: ValueReader<string> = (findings, value, subject) => {
  const host = typeof value === 'string' ? parseHostName(value) : undefined;
  if (host === undefined) {
    findings.invalid(`${quote(value)} is no host name; give it without scheme, port or wildcard`, subject);
  }
  return host;
};

export const readAddress: ValueReader<string> = (findings, value, subject) => {
  const address = typeof value === 'string' ? parseIpAddress(value) : undefined;
  if (address === undefined) {
    findings.invalid(
      `${quote(value)} is no IP address; give one such as 10.0.0.10, without prefix length or port`,
      subject,
    );
  } else if (!isReachableAddress(address)) {
    findings.invalid(
      `${address} is no address of a server (unspecified, loopback, link-local or multicast)`,
      subject,
    );
    return undefined;
  }
  return address;
};

/** A vault as its name, or as its whole host where one was given: the cloud of the host is compared later. */
export const readKeyVault: ValueReader<string> = (findings, value, subject) => {
  const vault = typeof value === 'string' ? parseKeyVault(value) : undefined;
  if (vault === undefined) {
    findings.invalid(
      `${quote(value)} is no key vault; give a name of 3 to 24 letters, digits and single hyphens, or its host`,
      subject,
    );
    return undefined;
  }
  return vault.cloud === undefined
    ? vault.name
    : parseHostName(String(value).replace(/^https:\/\/|\/$/g, ''));
};

/** A fact's value in the spelling of its definition. */
export function readFact(
  definition: FactDefinition | undefined,
  findings: FindingList,
  value: unknown,
  subject: string,
): FactValue | undefined {
  if (definition === undefined || definition.type === 'boolean') return readSwitch(findings, value, subject);
  const allowed = definition.values ?? [];
  const wanted = typeof value === 'string' ? value.toLowerCase() : undefined;
  const found = allowed.find((name) => name.toLowerCase() === wanted);
  if (found === undefined) findings.invalid(`${quote(value)} is not one of ${allowed.join(', ')}`, subject);
  return found;
}
