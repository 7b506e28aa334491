import { defineOptions, type Option, type OptionsOf, option } from '@aks-egress/exporter-kit';
import { parseCidr } from '@aks-egress/matcher';

const source: Option<string> = {
  type: 'string',
  allowed: 'IPv4 address or CIDR',
  description: 'A subnet.',
  required: true,
  read(given) {
    const isCidr = typeof given === 'string' && /^[\d./]+$/.test(given) && parseCidr(given).ok;
    return isCidr ? { value: given } : { problem: 'is no IPv4 address or CIDR' };
  },
};

const spec = {
  dialect: option.choice(['kql', 'duckdb', 'spark'], {
    default: 'kql',
    description: 'The language: Kusto for Log Analytics and Sentinel, or SQL for DuckDB or Spark.',
  }),
  lookback: option.string({
    default: '7d',
    pattern: /[1-9]\d{0,3}[dh]/,
    allowed: 'days or hours, such as 7d or 12h',
    description: 'How far back the Kusto queries look.',
  }),
  sources: option.list(source, {
    default: [],
    description: 'Subnets of the nodes; without them every row counts.',
  }),
  tags: option.choice(['by-port', 'expanded'], {
    default: 'by-port',
    description: 'Rules by service tag: judged by port only, or by the addresses of a Service Tags file.',
  }),
  table: option.string({
    default: 'fw',
    pattern: /[A-Za-z_][A-Za-z0-9_]*/,
    allowed: 'letters, digits and _',
    maxLength: 60,
    description: 'SQL: the table with host (name or address), port, proto and action.',
  }),
};

export type QueryOptions = OptionsOf<typeof spec>;
export const options = defineOptions(spec);
