import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** The code of a hook that adds one target, written without the kit so that it needs no installation. */
export function hostList(
  name = 'host-list',
  contents = 'rules.map(({ id }) => id + "\\n").join("")',
): string {
  return `
    const layer = {
      protocols: ['TCP', 'UDP'], ports: 'exact', fqdn: 'exact', wildcard: { labels: 'many', apex: false },
      cidr: 'dual-stack', serviceTag: 'native', any: true,
    };
    const options = { docs: [], '~standard': { version: 1, vendor: 'test', validate: (value) => ({ value }) } };
    export default async () => [{
      apiVersion: 1, name: '${name}', title: 'Host list', description: 'The ids of all rules.',
      supports: { application: layer, network: layer }, options,
      render: (rules) => ({ files: [{ path: 'hosts.txt', contents: ${contents}, mediaType: 'text/plain' }] }),
    }];`;
}

/** Makes the package of a plugin in `folder`, whose name is that of the folder. */
export function writePlugin(folder: string, hook: string | undefined): void {
  mkdirSync(folder, { recursive: true });
  const hooks = { 'aks-egress:exporters': './hook.js' };
  const oclif = hook === undefined ? {} : { hooks };
  const manifest = { name: basename(folder), version: '1.2.3', type: 'module', oclif };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  if (hook !== undefined) writeFileSync(join(folder, 'hook.js'), hook);
}
