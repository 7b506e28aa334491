import type { ExportRule, RenderContext, Rendering } from '@aks-egress/exporter-kit';
import { document } from '../document.ts';
import { grantsOfRules } from '../names/grants.ts';
import { buildNameTree, type Grant } from '../names/name-tree.ts';
import type { DnsOptions } from '../options.ts';
import { zoneDocument } from '../rpz/zone-document.ts';
import { localZones } from './local-zones.ts';
import { forwardClauses, rpzClause, serverClause } from './unbound-conf.ts';

const CONF = 'aks-egress.unbound.conf';

/** Unbound with a response policy zone, or with local zones where it is older or built without one. */
export function unboundFiles(
  rules: readonly ExportRule[],
  zones: readonly Grant[],
  context: RenderContext<DnsOptions>,
): Rendering {
  const { header, omitted, options } = context;
  const commands = {
    check: `unbound-checkconf ${CONF}`,
    apply: 'unbound-control reload',
    back: 'put the previous files back, then unbound-control reload',
  };
  const conf = (about: string, body: string) =>
    document(header, { path: CONF, prefix: '# ', about: [about], ...commands }, body);
  if (options.form === 'unbound') {
    const clauses = serverClause(options, zones, []) + rpzClause(options) + forwardClauses(options, zones);
    return {
      files: [
        zoneDocument(rules, zones, context, { ...commands, check: 'unbound-checkconf reads the zone too' }),
        conf('For Unbound 1.14 or later.', clauses),
      ],
    };
  }
  const tree = buildNameTree([...grantsOfRules(rules), ...zones]);
  const lines = localZones({ rules, omitted, tree, options });
  const about =
    'For Unbound of any version. An exact name takes the names under it along; ports are not its business.';
  return { files: [conf(about, serverClause(options, zones, [lines]) + forwardClauses(options, zones))] };
}
