import { commentHeader } from '@aks-egress/exporter-kit';
import { omittedComment, sqlIdentifier, sqlString, visible } from '@aks-egress/exporter-kit/escape';
import type { QueryInput } from '../kql/queries.ts';
import { addressRange } from './address-range.ts';

const NUMBER = (text: string) =>
  `list_reduce(list_transform(string_split(${text}, '.'), part -> CAST(part AS BIGINT)), (sum, part) -> sum * 256 + part)`;
const IS_ADDRESS = (text: string) => String.raw`regexp_full_match(${text}, '\d{1,3}(\.\d{1,3}){3}')`;

/** A script for DuckDB: rule tables, and the view `egress_triage` over the log. Nothing but the standard library is loaded. */
export function duckdbScript({ header, omitted, options, names, addresses }: QueryInput): string {
  // SQL has no way to write NUL; control characters are shown instead.
  const text = (value: string) => sqlString(visible(value));
  const nameValues = names.map(
    ({ key, port, protocol, rule }) =>
      `  (${text(key)}, ${port}, ${text(protocol)}, ${text(rule.protocol)}, ${text(rule.id)}, ${text(rule.level)}, ${text(rule.purpose)})`,
  );
  const addressValues = addresses.map(({ key, how, port, rule, destination }) => {
    const { first, last } = addressRange(key);
    return `  (${first}, ${last}, ${text(how)}, ${port}, ${text(rule.protocol)}, ${text(rule.id)}, ${text(rule.level)}, ${text(rule.purpose)}, ${text(destination)})`;
  });
  const insert = (table: string, values: readonly string[]) =>
    values.length === 0 ? '' : `INSERT INTO ${table} VALUES\n${values.join(',\n')};\n`;
  return `${commentHeader(header, '-- ')}${omitted.map((rule) => `${omittedComment('-- MISSING ', rule)}\n`).join('')}-- Input: ${options.table}(host VARCHAR, port INTEGER, proto VARCHAR, action VARCHAR); host is a name or an IPv4 address,
-- proto HTTP, HTTPS, TCP or UDP. Rows are collapsed to distinct flows first; names are looked up by suffix key.
CREATE OR REPLACE TEMP TABLE egress_names(key VARCHAR, port INTEGER, proto VARCHAR, transport VARCHAR, rule_id VARCHAR, level VARCHAR, reason VARCHAR);
${insert('egress_names', nameValues)}CREATE OR REPLACE TEMP TABLE egress_addresses(first_address BIGINT, last_address BIGINT, how VARCHAR, port INTEGER, transport VARCHAR, rule_id VARCHAR, level VARCHAR, reason VARCHAR, destination VARCHAR);
${insert('egress_addresses', addressValues)}
CREATE OR REPLACE TEMP VIEW egress_triage AS
WITH flows AS (
  SELECT rtrim(lower(host), '.') AS host, port, upper(proto) AS proto, count(*) AS hits,
         count(*) FILTER (WHERE lower(action) = 'deny') AS denied
  FROM ${sqlIdentifier(options.table)}
  GROUP BY ALL
), named AS (
  SELECT host, port, proto, hits, denied, string_split(host, '.') AS labels
  FROM flows WHERE NOT ${IS_ADDRESS('host')}
), keyed AS (
  -- The name itself, then '.' and the name less its leading labels: '*.x' never equals x, and 'evilx' never ends in '.x'.
  SELECT host, port, proto, hits, denied,
         unnest(list_transform(range(0, len(labels)), depth -> CASE WHEN depth = 0 THEN host ELSE '.' || array_to_string(labels[depth + 1:], '.') END)) AS key
  FROM named
), addressed AS (
  SELECT host, port, proto, hits, denied, ${NUMBER('host')} AS address
  FROM flows WHERE ${IS_ADDRESS('host')}
), scored AS (
  SELECT k.host, k.port, k.proto, k.hits, k.denied, r.rule_id, r.level, r.reason,
         CASE WHEN r.rule_id IS NULL THEN 0 WHEN r.port <> k.port THEN 1 WHEN k.proto NOT IN (r.proto, r.transport) THEN 2 ELSE 4 END AS score
  FROM keyed k LEFT JOIN egress_names r ON r.key = k.key
  UNION ALL
  SELECT a.host, a.port, a.proto, a.hits, a.denied, r.rule_id, r.level, r.reason,
         CASE WHEN r.rule_id IS NULL THEN 0 WHEN r.how = 'port' THEN 3 ELSE 4 END
  FROM addressed a LEFT JOIN egress_addresses r
    ON a.address BETWEEN r.first_address AND r.last_address AND r.port = a.port
    AND r.transport = CASE WHEN a.proto IN ('HTTP', 'HTTPS') THEN 'TCP' ELSE a.proto END
)
SELECT CASE max(score)
         WHEN 4 THEN CASE WHEN any_value(denied) > 0 THEN 'needed-but-denied' ELSE 'needed' END
         WHEN 3 THEN 'possible-by-port' WHEN 2 THEN 'known-host-other-protocol' WHEN 1 THEN 'known-host-other-port'
         ELSE 'not-needed' END AS verdict,
       arg_max(rule_id, score) AS rule_id, arg_max(level, score) AS level, arg_max(reason, score) AS reason,
       host, port, proto, any_value(hits) AS hits, any_value(denied) AS denied
FROM scored
GROUP BY host, port, proto;

SELECT * FROM egress_triage ORDER BY verdict <> 'needed-but-denied', denied DESC, hits DESC, host, port, proto;
`;
}
