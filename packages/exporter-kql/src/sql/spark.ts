import { commentHeader } from '@aks-egress/exporter-kit';
import { omittedComment, sparkSqlString } from '@aks-egress/exporter-kit/escape';
import type { QueryInput } from '../kql/queries.ts';
import { addressRange } from './address-range.ts';

const NUMBER = (text: string) =>
  `aggregate(transform(split(${text}, '[.]'), part -> CAST(part AS BIGINT)), 0L, (sum, part) -> sum * 256 + part)`;
const IS_ADDRESS = (text: string) => `${text} RLIKE '^[0-9]{1,3}([.][0-9]{1,3}){3}$'`;

/** One statement for Spark SQL 3.1 and newer, and Databricks: rules broadcast, names looked up by suffix key. */
export function sparkQuery({ header, omitted, options, names, addresses }: QueryInput): string {
  const text = (value: string) => sparkSqlString(value);
  const nameValues = names.map(
    ({ key, port, protocol, rule }) =>
      `    (${text(key)}, ${port}, ${text(protocol)}, ${text(rule.protocol)}, ${text(rule.id)}, ${text(rule.level)}, ${text(rule.purpose)})`,
  );
  const addressValues = addresses.map(({ key, how, port, rule, destination }) => {
    const { first, last } = addressRange(key);
    return `    (${first}L, ${last}L, ${text(how)}, ${port}, ${text(rule.protocol)}, ${text(rule.id)}, ${text(rule.level)}, ${text(rule.purpose)}, ${text(destination)})`;
  });
  // VALUES needs a row; one that matches nothing keeps the shape where there is no rule.
  const rows = (values: readonly string[], none: string) =>
    values.length > 0 ? values.join(',\n') : `    ${none}`;
  return `${commentHeader(header, '-- ')}${omitted.map((rule) => `${omittedComment('-- MISSING ', rule)}\n`).join('')}-- Input: ${options.table}(host STRING, port INT, proto STRING, action STRING); host is a name or an IPv4 address.
WITH names AS (
  SELECT * FROM VALUES
${rows(nameValues, `(CAST(NULL AS STRING), 0, '', '', '', '', '')`)}
    AS t(key, rule_port, rule_proto, transport, rule_id, level, reason)
), addresses AS (
  SELECT * FROM VALUES
${rows(addressValues, `(1L, 0L, '', 0, '', '', '', '', '')`)}
    AS t(first_address, last_address, how, rule_port, transport, rule_id, level, reason, destination)
), flows AS (
  SELECT rtrim('.', lower(host)) AS host, port, upper(proto) AS proto, count(*) AS hits, count_if(lower(action) = 'deny') AS denied
  FROM \`${options.table}\`
  GROUP BY rtrim('.', lower(host)), port, upper(proto)
), named AS (
  SELECT *, split(host, '[.]') AS labels FROM flows WHERE NOT (${IS_ADDRESS('host')})
), keyed AS (
  -- The name itself, then '.' and the name less its leading labels: '*.x' never equals x, and 'evilx' never ends in '.x'.
  SELECT host, port, proto, hits, denied,
         explode(transform(sequence(0, size(labels) - 1), depth -> CASE WHEN depth = 0 THEN host ELSE concat('.', array_join(slice(labels, depth + 1, size(labels)), '.')) END)) AS key
  FROM named
), addressed AS (
  SELECT *, ${NUMBER('host')} AS address FROM flows WHERE ${IS_ADDRESS('host')}
), scored AS (
  SELECT /*+ BROADCAST(r) */ k.host, k.port, k.proto, k.hits, k.denied, r.rule_id, r.level, r.reason,
         CASE WHEN r.rule_id IS NULL THEN 0 WHEN r.rule_port <> k.port THEN 1 WHEN k.proto NOT IN (r.rule_proto, r.transport) THEN 2 ELSE 4 END AS score
  FROM keyed k LEFT JOIN names r ON r.key = k.key
  UNION ALL
  SELECT /*+ BROADCAST(r) */ a.host, a.port, a.proto, a.hits, a.denied, r.rule_id, r.level, r.reason,
         CASE WHEN r.rule_id IS NULL THEN 0 WHEN r.how = 'port' THEN 3 ELSE 4 END AS score
  FROM addressed a LEFT JOIN addresses r
    ON a.address BETWEEN r.first_address AND r.last_address AND r.rule_port = a.port
    AND r.transport = CASE WHEN a.proto IN ('HTTP', 'HTTPS') THEN 'TCP' ELSE a.proto END
)
SELECT CASE max(score)
         WHEN 4 THEN IF(first(denied) > 0, 'needed-but-denied', 'needed')
         WHEN 3 THEN 'possible-by-port' WHEN 2 THEN 'known-host-other-protocol' WHEN 1 THEN 'known-host-other-port'
         ELSE 'not-needed' END AS verdict,
       max_by(rule_id, score) AS rule_id, max_by(level, score) AS level, max_by(reason, score) AS reason,
       host, port, proto, first(hits) AS hits, first(denied) AS denied
FROM scored
GROUP BY host, port, proto
`;
}
