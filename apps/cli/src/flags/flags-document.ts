import type { FactValue, ProfileDocument } from '@aks-egress/catalog';
import type { LoadedCore } from '../core.ts';
import { quoted } from '../output/visible.ts';
import { UsageError } from '../usage-error.ts';
import type { ProfileFlagValues } from './profile-flags.ts';

/** What the flags say about the cluster, in the shape of a profile document; undefined where they say nothing. */
export function flagsDocument(flags: ProfileFlagValues, core: LoadedCore): ProfileDocument | undefined {
  const document = {
    cloud: flags.cloud,
    location: flags.location,
    features: flags.feature,
    coreOptional: flags['core-optional'],
    private: flags.private,
    konnectivity: flags.konnectivity,
    linux: flags.linux,
    windows: flags.windows,
    gpu: flags.gpu,
    podsUseApiServer: flags['pods-use-api-server'],
    facts: facts(flags, core),
    apiServerFqdn: flags['api-server-fqdn'],
    apiServerIp: flags['api-server-ip'],
    customDns: flags['custom-dns'],
    domainControllers: flags['domain-controller'],
    keyVaults: flags['key-vault'],
    minimal: flags.minimal,
    asDocumented: flags['as-documented'],
  } satisfies { [K in keyof Required<ProfileDocument>]: ProfileDocument[K] | undefined };
  const said = Object.entries(document).filter(([, value]) => value !== undefined);
  return said.length > 0 ? (Object.fromEntries(said) as ProfileDocument) : undefined;
}

function facts(flags: ProfileFlagValues, core: LoadedCore): Record<string, FactValue> | undefined {
  const said = new Map<string, FactValue>();
  const stated = (flags.fact ?? []).map((text) => core.parseFactFlag(text));
  const channel = flags['node-os-channel'];
  if (channel !== undefined) stated.push(['nodeOsChannel', channel]);
  for (const [name, value] of stated) {
    const before = said.get(name);
    if (before !== undefined && before !== value) {
      throw new UsageError(
        `${quoted(name)} is said to be both ${quoted(`${before}`)} and ${quoted(`${value}`)}`,
        '--fact',
      );
    }
    said.set(name, value);
  }
  return said.size > 0 ? Object.fromEntries(said) : undefined;
}
