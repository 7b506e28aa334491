import { resolve } from '@aks-egress/catalog';
import { catalog } from '@aks-egress/catalog/catalog';
import { type ExportFile, runExporter } from '@aks-egress/exporter-kit';
import {
  type Admission,
  empty,
  hostile,
  neutral,
  testExporter,
  withoutVersion,
} from '@aks-egress/exporter-kit/conformance';
import { describe, expect, it } from 'vitest';
import { LEGACY_MESSAGE } from './kql/queries.ts';
import { kql } from './kql.ts';
import { openTriage } from './testing/duckdb.ts';
import { datatableRows, diagnose } from './testing/kusto.ts';

const COLUMNS = 9;

const transport = (protocol: string) => (protocol === 'UDP' ? 'UDP' : 'TCP');

/** Rows of the datatables as the Kusto parser reads them. */
function readKql(files: readonly ExportFile[]): Admission[] {
  return files
    .flatMap(({ contents }) => datatableRows(contents, COLUMNS))
    .map(([key, how, port, protocol, , , , destination]) => ({
      to: how === 'address' && destination !== 'any' ? String(key) : String(destination),
      port: Number(port),
      protocol: transport(String(protocol)),
    }));
}

testExporter(kql, { title: 'kql', readBack: readKql });
testExporter(kql, { title: 'kql, expanded tags', options: { tags: 'expanded' }, readBack: readKql });

testExporter(kql, {
  title: 'duckdb',
  options: { dialect: 'duckdb', tags: 'expanded' },
  readBack: async (files) => {
    if (files.length === 0) return [];
    const { rows, close } = await openTriage(files);
    const names = await rows(
      "SELECT CASE WHEN key LIKE '.%' THEN '*' || key ELSE key END AS to, port, transport AS protocol FROM egress_names",
    );
    const addresses = await rows(
      "SELECT first_address, last_address, how, destination, port, transport AS protocol FROM egress_addresses WHERE how = 'address'",
    );
    close();
    return [
      ...names.map(({ to = '', port, protocol }) => ({
        to,
        port: Number(port),
        protocol: protocol as 'TCP',
      })),
      ...addresses.map(({ first_address, last_address, destination, port, protocol }) => ({
        to: destination === 'any' ? 'any' : toCidr(Number(first_address), Number(last_address)),
        port: Number(port),
        protocol: protocol as 'TCP',
      })),
    ];
  },
  engine: {
    name: 'DuckDB',
    available: () => true,
    start: async (files) => {
      const database = await openTriage(files);
      return {
        allows: async ({ host, port, protocol }) => {
          const [row] = await database.triage([{ host, port, proto: protocol, action: 'Allow' }]);
          return row?.['verdict'] === 'needed';
        },
        stop: async () => database.close(),
      };
    },
  },
});

testExporter(kql, {
  title: 'spark',
  options: { dialect: 'spark', tags: 'expanded' },
  // Rows of VALUES, read by the literals alone: strings with backslash escapes, numbers, an L for long ones.
  readBack: (files) =>
    [...(files[0]?.contents ?? '').matchAll(/^ {4}\((?<cells>.*)\),?$/gm)].flatMap(({ groups }) => {
      const cells = [...(groups?.['cells'] ?? '').matchAll(/'((?:[^'\\]|\\.)*)'|(\d+)L?/g)].map(
        ([, text, number]) => text ?? Number(number),
      );
      if (cells.length === 7 && cells[0] !== '') {
        const [key, port, , protocol] = cells;
        return [
          {
            to: String(key).startsWith('.') ? `*${key}` : String(key),
            port: Number(port),
            protocol: protocol as 'TCP',
          },
        ];
      }
      if (cells.length !== 9 || cells[2] !== 'address') return [];
      const [first, last, , port, protocol, , , , destination] = cells;
      return [
        {
          to: destination === 'any' ? 'any' : toCidr(Number(first), Number(last)),
          port: Number(port),
          protocol: protocol as 'TCP',
        },
      ];
    }),
});

function toCidr(first: number, last: number): string {
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256);
  return `${octets.join('.')}/${32 - Math.log2(last - first + 1)}`;
}

describe('KQL queries', () => {
  const write = (resolution: typeof neutral, options = {}) =>
    runExporter(withoutVersion(kql), resolution, { options, allowPartial: true }).files;

  it.each([
    ['neutral', neutral, {}],
    ['hostile', hostile, {}],
    ['empty', empty, {}],
    ['with sources', neutral, { sources: '10.240.0.0/16,10.241.0.0/16', lookback: '12h' }],
  ])('of %s bind to the tables of the log without a diagnostic', (_, resolution, options) => {
    for (const { path, contents } of write(resolution, options)) expect(diagnose(contents), path).toEqual([]);
  });

  it('would be refused by the language service with a column that is not there', () => {
    const [file] = write(neutral);
    expect(diagnose((file?.contents ?? '').replace('by Fqdn', 'by Fqdm')).join()).toContain('Fqdm');
  });

  it('never joins rules with rows before the rows are collapsed', () => {
    for (const { contents } of write(neutral)) {
      expect(contents).not.toMatch(/hassuffix|endswith|contains|matches regex|join kind=inner\b(?!unique)/);
      expect(contents.indexOf('summarize Hits')).toBeLessThan(
        Math.max(
          contents.indexOf('lookup'),
          contents.indexOf('evaluate'),
          Number.MAX_SAFE_INTEGER * Number(!contents.includes('summarize Hits')),
        ),
      );
    }
  });

  it.each([
    [
      'HTTPS request from 10.0.2.4:56029 to md-x.blob.storage.azure.net:443. Action: Deny. No rule matched.',
      ['HTTPS', '10.0.2.4', 'md-x.blob.storage.azure.net', '443', 'Deny'],
    ],
    [
      'HTTP  request from 10.0.0.1:50776 to ocsp.msocsp.com:80. Url: ocsp.msocsp.com/MFQ=. Action: Allow. Policy: p',
      ['HTTP', '10.0.0.1', 'ocsp.msocsp.com', '80', 'Allow'],
    ],
    [
      'HTTPS request from 10.0.0.1:6065. Action: Deny. Reason: SNI TLS extension was missing.',
      ['HTTPS', '10.0.0.1', undefined, undefined, 'Deny'],
    ],
    [
      'TCP request from 192.168.0.2:49680 to 89.160.20.156:1688. Action: Deny. ',
      ['TCP', '192.168.0.2', '89.160.20.156', '1688', 'Deny'],
    ],
    [
      'ICMP Type=8 request from 192.168.0.2 to 89.160.20.156. Action: Deny. ',
      ['ICMP', '192.168.0.2', '89.160.20.156', undefined, 'Deny'],
    ],
    [
      'TCP request from 192.168.0.2:50306 to 89.160.20.156:3389. Action: Allow.. Rule Collection: R. Rule: P',
      ['TCP', '192.168.0.2', '89.160.20.156', '3389', 'Allow'],
    ],
  ])('read the legacy message %s', (message, parts) => {
    expect(new RegExp(LEGACY_MESSAGE).exec(message)?.slice(1)).toEqual(parts);
  });
});

describe('DuckDB triage', () => {
  const files = runExporter(kql, neutral, {
    options: { dialect: 'duckdb' },
    allowPartial: true,
  }).files;

  it('says what is needed and denied, and why', async () => {
    const database = await openTriage(files);
    const rows = await database.triage([
      { host: 'MCR.Microsoft.com.', port: 443, proto: 'HTTPS', action: 'Deny' },
      { host: 'mcr.microsoft.com', port: 443, proto: 'HTTPS', action: 'Allow' },
      { host: 'mcr.microsoft.com', port: 80, proto: 'HTTP', action: 'Deny' },
      { host: 'evilmcr.microsoft.com', port: 443, proto: 'HTTPS', action: 'Deny' },
      { host: '198.51.100.7', port: 9000, proto: 'TCP', action: 'Deny' },
      { host: '203.0.113.10', port: 443, proto: 'TCP', action: 'Allow' },
    ]);
    database.close();
    expect(
      rows.map(({ host, port, verdict, denied, hits }) => `${host}:${port} ${verdict} ${denied}/${hits}`),
    ).toEqual([
      '198.51.100.7:9000 possible-by-port 1/1',
      '203.0.113.10:443 needed 0/1',
      'evilmcr.microsoft.com:443 not-needed 1/1',
      'mcr.microsoft.com:80 known-host-other-port 1/1',
      'mcr.microsoft.com:443 needed-but-denied 1/2',
    ]);
  });

  it('judges a million generated rows as a reading row by row would', { timeout: 60_000 }, async () => {
    const database = await openTriage(files);
    await database.run(`INSERT INTO fw SELECT
      CASE i % 7 WHEN 0 THEN 'mcr.microsoft.com' WHEN 1 THEN 'R' || (i % 97) || '.data.mcr.microsoft.com' WHEN 2 THEN 'data.mcr.microsoft.com'
        WHEN 3 THEN 'a.b.hcp.westeurope.azmk8s.io.' WHEN 4 THEN 'x' || (i % 89) || '.evil.test' WHEN 5 THEN 'security.ubuntu.com' ELSE 'evilmcr.microsoft.com' END,
      443, 'HTTPS', CASE WHEN i % 3 = 0 THEN 'Deny' ELSE 'Allow' END FROM range(1000000) t(i)`);
    const rows = await database.rows(
      'SELECT verdict, sum(hits)::INTEGER AS hits FROM egress_triage GROUP BY verdict ORDER BY verdict',
    );
    database.close();
    const share = (n: number) => Math.floor(1_000_000 / 7) + (n < 1_000_000 % 7 ? 1 : 0);
    expect(Object.fromEntries(rows.map(({ verdict, hits }) => [verdict, Number(hits)]))).toEqual({
      'known-host-other-port': share(5),
      'needed-but-denied': share(0) + share(1) + share(3),
      'not-needed': share(2) + share(4) + share(6),
    });
  });
});

describe('golden queries of a full profile', () => {
  const profile = {
    cloud: 'AzureCloud',
    location: 'westeurope',
    features: ['azure-monitor', 'azure-policy', 'keyvault-csi', 'defender'],
    apiServerIps: ['20.50.1.2'],
    customDnsServers: ['10.0.0.10'],
  } as const;

  it.each(['2020-03-10', '2026-06-19'])('at %s are as reviewed', async (asOf) => {
    const resolution = resolve(catalog, profile, asOf);
    for (const dialect of ['kql', 'duckdb', 'spark']) {
      for (const { path, contents } of runExporter(withoutVersion(kql), resolution, { options: { dialect } })
        .files) {
        await expect(contents).toMatchFileSnapshot(`../golden/${asOf}/${path}`);
      }
    }
  });
});
