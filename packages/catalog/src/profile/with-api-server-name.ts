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
  return { profile: inOrder(profile, value), said: withName, cloud, findings };
}

const FLAG = '--api-server-fqdn';
/** Keys that stand behind the name in a profile. */
const BEHIND: ReadonlySet<string> = new Set(OTHER_KEYS.slice(OTHER_KEYS.indexOf('apiServerFqdn') + 1));

type Profile = NonNullable<BuiltProfile['profile']>;

function inOrder(profile: Profile, apiServerFqdn: string): Profile {
  const named: Record<string, unknown> = {};
  let isThere = false;
  for (const key of Object.keys(profile) as (keyof Profile)[]) {
    if (!isThere && BEHIND.has(key)) {
      named['apiServerFqdn'] = apiServerFqdn;
      isThere = true;
    }
    named[key] = profile[key];
  }
  if (!isThere) named['apiServerFqdn'] = apiServerFqdn;
  return named as unknown as Profile;
}
