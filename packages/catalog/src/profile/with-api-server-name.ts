import type { ClusterProfile } from '../model/resolution.ts';
import type { BuiltProfile } from './build-profile.ts';
import { checkApiServerName } from './check-api-server-name.ts';
import { readApiServerHost } from './cluster/api-server-host.ts';
import { FindingList } from './finding-list.ts';
import { OTHER_KEYS } from './profile-keys.ts';
import { readHost } from './read-value.ts';
import type { Statement } from './statement.ts';

/**
 * A profile that was built without the name of the API server, with that name, as `--api-server-fqdn` states it: what
 * `buildProfile` makes of both together, for less, since clusters of one kind differ in little else. Undefined where that name
 * changes or adds more, so that only `buildProfile` tells.
 */
export function withApiServerName(built: BuiltProfile, text: string): BuiltProfile | undefined {
  const { profile, said, cloud, findings } = built;
  if (!profile || said.has('apiServerFqdn')) return undefined;
  const problems = new FindingList();
  const value = readHost(problems, text, FLAG);
  // A cloud that nothing told yet would be told by the name.
  if (value === undefined || readApiServerHost(value)?.cloud !== cloud.value || cloud.source === 'default')
    return undefined;
  const statement: Statement = { value, from: FLAG, source: 'flags' };
  const withName = new Map(said).set('apiServerFqdn', statement);
  checkApiServerName(withName, profile.location, problems);
  if (!problems.isEmpty) return undefined;
  return { profile: inOrder({ ...profile, apiServerFqdn: value }), said: withName, cloud, findings };
}

const FLAG = '--api-server-fqdn';

const KEYS = ['cloud', 'location', 'features', 'facts', ...OTHER_KEYS] as const;

/** The same, with its keys in the order of `buildProfile`. */
function inOrder(profile: ClusterProfile): ClusterProfile {
  const ordered: Record<string, unknown> = {};
  for (const key of KEYS) if (profile[key] !== undefined) ordered[key] = profile[key];
  return ordered as unknown as ClusterProfile;
}
