import type { FindingList } from './finding-list.ts';
import type { ReadResult, Statement, Statements } from './statement.ts';

/** What makes it another API server: its name and addresses from before are then not those of the profile. */
const IDENTITY = ['cloud', 'location', 'facts.privateCluster'];
const API_SERVER = ['apiServerFqdn', 'apiServerIps'];

/** One map from many, the last word counting: key by key, so that a flag overrides one fact and leaves the others. */
export function mergeStatements(layers: readonly ReadResult[], findings: FindingList): Statements {
  const merged = new Map<string, Statement>();
  for (const { statements } of layers) {
    const changed = IDENTITY.find((key) => differs(merged.get(key), statements.get(key)));
    for (const key of changed === undefined ? [] : API_SERVER) {
      const dropped = merged.get(key);
      const by = statements.get(changed ?? '');
      if (dropped === undefined || by === undefined) continue;
      merged.delete(key);
      if (statements.has(key)) continue;
      const message = `${by.from} makes it another API server, so ${dropped.value} (${dropped.from}) is not used`;
      findings.add('warning', 'profile/api-server-dropped', message, key);
    }
    if (statements.get('facts.customDns')?.value === false) merged.delete('customDnsServers');
    for (const [key, statement] of statements) merged.set(key, statement);
  }
  return merged;
}

const differs = (before: Statement | undefined, after: Statement | undefined) =>
  before !== undefined && after !== undefined && before.value !== after.value;
