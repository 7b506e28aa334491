import { type Capabilities, defineExporter, type Exporter, type ExportFile } from '@aks-egress/exporter-kit';
import manifest from '../package.json' with { type: 'json' };
import {
  applicationQuery,
  coverageQuery,
  legacyQuery,
  networkQuery,
  type QueryInput,
} from './kql/queries.ts';
import { options, type QueryOptions } from './options.ts';
import { addressRows, nameRows } from './rule-rows.ts';
import { duckdbScript } from './sql/duckdb.ts';
import { sparkQuery } from './sql/spark.ts';

const MEDIA_TYPE = 'text/plain; charset=utf-8';

/** A query judges what it sees; it admits nothing, so a rule that it can tell by its port only is marked, not widened. */
function capabilities({ tags }: QueryOptions): Capabilities {
  const named = {
    protocols: ['TCP', 'UDP'],
    ports: 'exact',
    fqdn: 'exact',
    wildcard: { labels: 'many', apex: false },
  } as const;
  return {
    application: named,
    network: { ...named, cidr: 'ipv4', serviceTag: tags === 'expanded' ? 'expanded' : 'native', any: true },
  };
}

/** Writes queries that say of each flow in a firewall log whether the cluster needs it. */
export const kql: Exporter<QueryOptions> = defineExporter({
  apiVersion: 1,
  name: 'kql',
  title: 'Log queries (KQL, SQL)',
  description:
    'Queries that classify the rows of an Azure Firewall log where they lie, in Kusto, DuckDB or Spark SQL.',
  version: manifest.version,
  supports: capabilities,
  options,
  render(rules, { header, omitted, options }) {
    const input: QueryInput = {
      header,
      omitted,
      options,
      names: nameRows(rules),
      addresses: addressRows(rules),
    };
    return { files: filesOf(input) };
  },
});

function filesOf(input: QueryInput): ExportFile[] {
  const file = (path: string, contents: string, mediaType = MEDIA_TYPE): ExportFile => ({
    path,
    contents,
    mediaType,
  });
  switch (input.options.dialect) {
    case 'duckdb':
      return [file('aks-egress.duckdb.sql', duckdbScript(input), 'application/sql')];
    case 'spark':
      return [file('aks-egress.spark.sql', sparkQuery(input), 'application/sql')];
    case 'kql':
      return [
        file('aks-egress.application.kql', applicationQuery(input)),
        file('aks-egress.network.kql', networkQuery(input)),
        file('aks-egress.legacy.kql', legacyQuery(input)),
        file('aks-egress.coverage.kql', coverageQuery(input)),
      ];
  }
}
