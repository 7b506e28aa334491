import { describe, expect, it } from 'vitest';
import { parseArticle } from './parse-article.ts';

const table = (...rows: readonly string[]): string =>
  ['# Title', '', '## Section', '', '| FQDN | Port | Use |', '|---|---|---|', ...rows, ''].join('\n');

/** A row that says which feature the section is about. */
const KNOWN = [
  '| mcr.microsoft.com | HTTPS:443 | images |',
  '| management.azure.com | HTTPS:443 | control |',
  '| packages.microsoft.com | HTTPS:443 | packages |',
];

describe('a destination cell', () => {
  it.each([
    [
      'a blank before a placeholder and escaped brackets',
      String.raw`*.hcp. \<plats\>.azmk8s.io`,
      ['*.hcp.<plats>.azmk8s.io'],
    ],
    ['an unescaped placeholder, which is HTML', '*.hcp.<location>.azmk8s.io', ['*.hcp.<location>.azmk8s.io']],
    [
      'blanks around a placeholder',
      String.raw`*. hcp.\<location\>. cx.prod.azmk8s.io`,
      ['*.hcp.<location>.cx.prod.azmk8s.io'],
    ],
    [
      'a dot lost behind a placeholder',
      String.raw`\* .gk.<location>azmk8s.io`,
      ['*.gk.<location>.azmk8s.io'],
    ],
    ['blanks inside a placeholder', '`*.hcp.< plats >.azmk8s.io`', ['*.hcp.<plats>.azmk8s.io']],
    [
      'a moved bold mark',
      '***.blob.core.windows.net och aksrepos.azurecr.io**',
      ['*.blob.core.windows.net', 'aksrepos.azurecr.io'],
    ],
    ['a bold code span', '**`*.data.mcr.microsoft.com`**', ['*.data.mcr.microsoft.com']],
    ['a leading dot in bold', '**.data.mcr.microsoft.com**', ['.data.mcr.microsoft.com']],
    [
      'two wildcards that the parser takes for emphasis',
      '*.a.example.com,*.b.example.com',
      ['*.a.example.com', '*.b.example.com'],
    ],
    ['an empty element inside a name', 'www<span></span>.msftconnecttest.com', ['www.msftconnecttest.com']],
    ['commas inside one code span', '`a.example.com, b.example.com`', ['a.example.com', 'b.example.com']],
    [
      'line breaks',
      '`a.example.com`<br/>`b.example.com`<br>`c.example.com`',
      ['a.example.com', 'b.example.com', 'c.example.com'],
    ],
    ['a word between', '`a.example.com` ou `b.example.com`', ['a.example.com', 'b.example.com']],
    ['full-width punctuation', 'a.example.com，b.example.com', ['a.example.com', 'b.example.com']],
    ['a blank after a hyphen', 'acs- mirror.azureedge.net', ['acs-mirror.azureedge.net']],
    ['a blank after a dot', 'mcr. microsoft.com', ['mcr.microsoft.com']],
    ['a blank before a dot', 'mcr .microsoft.com', ['mcr.microsoft.com']],
    ['a link', '[store.policy.azure.us](https://example.com)', ['store.policy.azure.us']],
    ['an address', '168.63.129.16', ['168.63.129.16']],
    ['entities', '&#42;&period;a.example&#46;com', ['*.a.example.com']],
    ['a blank between star and dot in a code span', '**`* .a.example.com`**', ['*.a.example.com']],
    ['a blank before a hyphen', 'acs -mirror.azureedge.net', ['acs-mirror.azureedge.net']],
    ['several blanks after hyphens', 'a- b- c-d.example.com', ['a-b-c-d.example.com']],
    ['a blank after every dot', '*. hcp. <location>. azmk8s. io', ['*.hcp.<location>.azmk8s.io']],
    ['hyphens that do not break', 'acs\u2011mirror.azureedge.net', ['acs-mirror.azureedge.net']],
    ['full-width dots', '＊．a．example．com', ['*.a.example.com']],
    ['ideographic full stops', '*。a。example。com', ['*.a.example.com']],
    ['marks that nobody sees', '\u200Fa.\u200Bexample\u00AD.com\u2069', ['a.example.com']],
    ['other brackets around a placeholder', '*.hcp.{location}.azmk8s.io', ['*.hcp.<location>.azmk8s.io']],
    ['places for line breaks', 'a<wbr>.example<wbr>.com', ['a.example.com']],
    [
      'a line break with a class',
      'a.example.com<br class="x">b.example.com',
      ['a.example.com', 'b.example.com'],
    ],
    [
      'marks of footnotes',
      'a.example.com<sup>1</sup> , b.example.com[^2]',
      ['a.example.com', 'b.example.com'],
    ],
  ])('with %s', (_name, cell, hosts) => {
    const { rows, unplaced } = parseArticle(table(...KNOWN, `| ${cell} | HTTPS:443 | use |`));
    expect(unplaced).toEqual([]);
    expect(rows.at(-1)).toMatchObject({ feature: 'core', to: hosts, ports: ['HTTPS:443'], line: 10 });
  });

  it.each([
    '`a.example.com`<br/>Azure Government: `a.example.us`<br/>21Vianet: `a.example.cn`',
    'Azure Global `a.example.com` Azure Government `a.example.us` 21Vianet `a.example.cn`',
  ])('gives each destination the cloud before it, too: %s', (cell) => {
    const { rows } = parseArticle(table(...KNOWN, `| ${cell} | HTTPS:443 | use |`));
    expect(rows.at(-1)).toMatchObject({
      to: [
        { value: 'a.example.com', cloud: 'public' },
        { value: 'a.example.us', cloud: 'usgov' },
        { value: 'a.example.cn', cloud: 'china' },
      ],
    });
  });

  it('alone is for the cloud in its brackets, whatever the heading says', () => {
    const row = '| mcr.microsoft.com (Azure Government) | HTTPS:443 | use |';
    const markdown = table(...KNOWN.slice(1), row).replace('## Section', '## Azure Global');
    expect(parseArticle(markdown).rows.map(({ cloud }) => cloud)).toEqual(['public', 'public', 'usgov']);
  });

  it('gives each destination the cloud in its brackets', () => {
    const cell =
      '`login.x.example.com`<br/>`login.x.example.us` (Azure Government)<br/>`login.x.example.cn` (21Vianet)';
    const { rows } = parseArticle(table(...KNOWN, `| ${cell} | HTTPS:443 | use |`));
    expect(rows.at(-1)).toMatchObject({
      relation: 'per-cloud',
      to: [
        { value: 'login.x.example.com', cloud: 'public' },
        { value: 'login.x.example.us', cloud: 'usgov' },
        { value: 'login.x.example.cn', cloud: 'china' },
      ],
    });
  });
});

describe('a network table', () => {
  it('has alternatives with the port beside them, service tags and variables', () => {
    const cell =
      '**`*:1194`** <br/> *O* <br/> [ServiceTag](tags.md) - **`AzureCloud.<Region>:1194`** <br/> *O* <br/> **`RegionCIDRs:1194`** <br/> *O* <br/> **`APIServerPublicIP:1194`** `(más tarde)`';
    const markdown = `## Reglas\n\n| Destino | Protocolo | Puerto | Uso |\n|---|---|---|---|\n| ${cell} | UDP | 1194 | x |\n`;
    expect(parseArticle(markdown)).toMatchObject({
      rows: [
        {
          feature: 'core',
          kind: 'network',
          relation: 'any-of',
          to: ['*', 'AzureCloud.<Region>', 'RegionCIDRs', 'APIServerPublicIP'],
          ports: ['UDP:1194'],
        },
      ],
      unplaced: [],
    });
  });
});

describe('a bullet', () => {
  it.each([
    ['a port', 'TCP port *443*', ['TCP:443']],
    ['a port and words before it', 'Die TCP-Ports *9000* und *22* für Pods', ['TCP:9000', 'TCP:22']],
    ['ports that a comma joins', 'TCP 9000, 22 and 443.', ['TCP:9000', 'TCP:22', 'TCP:443']],
    ['two protocols', 'TCP port 9000 and UDP port 123', ['TCP:9000', 'UDP:123']],
    ['ports without blanks', 'TCP 端口 9000和22', ['TCP:9000', 'TCP:22']],
  ])('states %s', (_name, text, ports) => {
    const { rows } = parseArticle(`${table(...KNOWN)}\n* ${text}\n`, { asOf: '2020-02-14' });
    expect(rows.at(-1)).toMatchObject({ to: ['(any)'], ports });
  });
});

describe('the structure around tables', () => {
  it.each([
    ['commas', '443, 4443'],
    ['code spans', '`443`, `4443`'],
    ['a word', '443 and 4443'],
    ['a word of a translation', '443 och 4443'],
    ['a word without blanks around it', '443和4443'],
    ['a line break', '443<br/>4443'],
  ])('several ports of a cell stand apart by %s', (_name, cell) => {
    const markdown = `## Rules\n\n| To | Protocol | Port |\n|---|---|---|\n| \`*:1194\` | UDP | 1194 |\n| \`CustomDNSIP\` | TCP | ${cell} |\n`;
    const { rows, unplaced } = parseArticle(markdown);
    expect(unplaced).toEqual([]);
    expect(rows[1]).toMatchObject({ to: ['CustomDNSIP'], ports: ['TCP:443', 'TCP:4443'] });
  });

  it('columns of row numbers and of single words are neither ports nor destinations', () => {
    const markdown = [
      '## Rules',
      '',
      '| No | Kind | FQDN | Port |',
      '|---|---|---|---|',
      '| 1 | Required | mcr.microsoft.com | HTTPS:443 |',
      '| 2 | Required | management.azure.com | HTTPS:443 |',
    ].join('\n');
    expect(parseArticle(markdown).rows).toMatchObject([
      { to: ['mcr.microsoft.com'], ports: ['HTTPS:443'] },
      { to: ['management.azure.com'], ports: ['HTTPS:443'] },
    ]);
  });

  it.each([
    ['a byte order mark', (text: string) => `\uFEFF${text}`],
    ['line ends of Windows', (text: string) => text.replaceAll('\n', '\r\n')],
  ])('%s changes nothing', (_name, edit) => {
    const markdown = table(...KNOWN);
    expect(parseArticle(edit(markdown))).toEqual(parseArticle(markdown));
  });

  it('front matter is no part of the article', () => {
    const matter = '---\nms.custom:\n  - quarterly\nms.topic: how-to\nport: TCP 8132\n---\n';
    const { rows, unplaced } = parseArticle(`${matter}${table(...KNOWN)}`);
    expect(unplaced).toEqual([]);
    expect(rows.map(({ line }) => line)).toEqual([13, 14, 15]);
  });

  it('a tab stands below its heading and ends at the next one or at a line across the page', () => {
    const block = (host: string) => `| FQDN | Port |\n|---|---|\n| ${host} | HTTPS:443 |\n`;
    const { rows, unplaced } = parseArticle(
      [
        '# Title\n\n## Rules',
        `# [Azure Global](#tab/global)\n\n${block('management.azure.com')}`,
        `# [Azure US Government](#tab/us)\n\n${block('management.usgovcloudapi.net')}`,
        `---\n\n### Azure China 21Vianet\n\n${block('management.chinacloudapi.cn')}`,
      ].join('\n\n'),
    );
    expect(unplaced).toEqual([]);
    expect(rows.map(({ heading, cloud }) => [heading, cloud])).toEqual([
      ['rules/azure-global', 'public'],
      ['rules/azure-us-government', 'usgov'],
      ['rules/azure-china-21vianet', 'china'],
    ]);
  });
});

describe('what cannot be placed is returned with its line', () => {
  it.each([
    ['a star in the middle of a host', '| md-*.blob.example.net | HTTPS:443 | x |', 'row', 10],
    ['a range of ports', '| a.example.com | TCP:9000-9999 | x |', 'row', 10],
    ['a range of ports in words', '| a.example.com | TCP:9000 to 9999 | x |', 'row', 10],
    ['no port', '| a.example.com | | x |', 'row', 10],
    ['a label that was translated', '| *. 실행.<location>.example.com | HTTPS:443 | x |', 'row', 10],
    ['a port out of range', '| a.example.com | TCP:70000 | x |', 'row', 10],
    ['a protocol that nobody knows', '| a.example.com | SCTP:443 | x |', 'row', 10],
    ['words instead of a host', '| every host | HTTPS:443 | x |', 'row', 10],
    ['a cell too few', '| a.example.com |', 'row', 10],
    ['a host in brackets', '| a.example.com (and b.example.com) | HTTPS:443 | x |', 'row', 10],
    ['a service tag without code span', '| `a.example.com` or AzureStorage | HTTPS:443 | x |', 'row', 10],
    ['a host that is crossed out', '| ~~a.example.com~~ | HTTPS:443 | x |', 'row', 10],
    ['blanks on both sides of dots', '| a.example . com . au | HTTPS:443 | x |', 'row', 10],
    ['a hyphen before a host', '| x.-a.example.com | HTTPS:443 | x |', 'row', 10],
  ])('a row with %s', (_name, row, kind, line) => {
    const { rows, unplaced } = parseArticle(table(...KNOWN, row));
    expect(rows).toHaveLength(KNOWN.length);
    expect(unplaced).toMatchObject([{ kind, line }]);
  });

  it.each([
    ['a table of unknown hosts', '| FQDN | Port |\n|---|---|\n| a.example.com | TCP:1 |', 'table'],
    ['a table without ports', '| Version | Day |\n|---|---|\n| one | two |', 'table'],
    ['a table without rows', '| FQDN | Port |\n|---|---|', 'table'],
    ['a table whose rule the translator lost', '| FQDN | Port |\n| a.example.com | TCP:1 |', 'table'],
    [
      'a table between subnets',
      '| Destination | Source | Protocol | Port |\n|---|---|---|---|\n| API server subnet CIDR | Cluster subnet | TCP | 443 and 4443 |',
      'table',
    ],
    ['a table in HTML', '<table><tr><td>a.example.com</td><td>443</td></tr></table>', 'table'],
    [
      'a bullet with a port that no row has',
      '* Open everything, and in the end also TCP port 8132.',
      'bullet',
    ],
    ['a bullet with a host that no row has', '* Remember a.example.com, too.', 'bullet'],
    ['a sentence with a port that no row has', 'The new agent also asks for TCP port 8132.', 'text'],
    ['a sentence with a port and no protocol', 'Öppna även port 8132.', 'text'],
    ['a port before its protocol', 'Allow 8132/TCP.', 'text'],
    ['a port before its protocol in words', 'Allow port 8132 over TCP.', 'text'],
    ['a transport that no row has', 'Allow UDP port 443.', 'text'],
    ['a transport in brackets that no row has', 'Allow 443 (UDP), 443 (TCP).', 'text'],
    ['a name below a wildcard of another region', 'Allow y.e.eastus.f.example.com.', 'text'],
    ['a host of pages, as a name', '* Allow aka.ms.', 'bullet'],
    ['a host in a sentence', 'Also allow a.example.com.', 'text'],
    ['a host in a note', '> [!NOTE] Also allow `a.example.com`.', 'text'],
    ['an address to call in a bullet', '* Call https://a.example.com/v2/.', 'bullet'],
    ['a public address in a bullet', '* 20.1.2.3', 'bullet'],
    ['a service tag in a bullet', '* The tag `AzureStorage`', 'bullet'],
    ['a host in HTML', '<p>Allow a.example.com.</p>', 'text'],
    ['a list of hosts in a code block', '```\na.example.com:443\n```', 'text'],
    ['a host in a heading', '### a.example.com', 'text'],
  ])('%s', (_name, block, kind) => {
    const { rows, unplaced } = parseArticle(`${table(...KNOWN)}\n## Other\n\n${block}\n`);
    expect(rows).toHaveLength(KNOWN.length);
    expect(unplaced).toMatchObject([{ kind, line: 13 }]);
  });

  it('but not traffic that the catalog knows to need no rule, nor the name of an annotation', () => {
    const { unplaced } = parseArticle(
      `${table(...KNOWN)}\n* "md-*.blob.storage.azure.net" may be seen, "umsa*.blob.core.windows.net" too.\n* Set \`kubernetes.azure.com/some-annotation\`.\n`,
    );
    expect(unplaced).toEqual([]);
  });

  it('but not prose that explains rows', () => {
    const { unplaced } = parseArticle(
      `${table(...KNOWN)}\n> Old hosts such as *.cdn.mscr.io go; TCP port 443 stays.\n\n* See mcr.microsoft.com on TCP port 443.\n`,
    );
    expect(unplaced).toEqual([]);
  });

  it('such as a host or a port in the remark of a row', () => {
    const rows = [
      '| a.example.com | HTTPS:443 | with b.example.com |',
      '| c.example.com | HTTPS:443 | port 8132 |',
    ];
    const { unplaced } = parseArticle(table(...KNOWN, ...rows));
    expect(unplaced).toMatchObject([
      { kind: 'text', line: 10, reason: 'no row states b.example.com' },
      { kind: 'text', line: 11, reason: 'no row states port:8132' },
    ]);
  });

  it.each([
    'See https://learn.microsoft.com/azure/aks and <https://aka.ms/aks>.',
    '* More on https://docs.microsoft.com/azure/aks.',
    'Open https://portal.azure.com/.',
  ])('but not pages that people read: %s', (text) => {
    expect(parseArticle(`${table(...KNOWN)}\n${text}\n`).unplaced).toEqual([]);
  });

  it('but not hosts of examples: in commands, in comments, below a wildcard', () => {
    const { unplaced } = parseArticle(
      `${table(...KNOWN, '| *.d.example.com | HTTPS:443 | x |', '| *.e.<location>.example.com | HTTPS:443 | x |')}\n\`\`\`\ncurl https://a.example.com\n\`\`\`\n\n<!-- a.example.com -->\n\n* See x.d.example.com and y.e.eastus.example.com.\n`,
    );
    expect(unplaced).toEqual([]);
  });

  it('but not a port behind the protocol of the port before', () => {
    const rows = ['| * | UDP:1194 | tunnel |', '| * | TCP:9000 | tunnel |'];
    const { unplaced } = parseArticle(`${table(...KNOWN, ...rows)}\nThey use 1194 (UDP), 9000 (TCP).\n`);
    expect(unplaced).toEqual([]);
  });

  it('but not a number that is part of a name', () => {
    const { unplaced } = parseArticle(
      `${table(...KNOWN)}\nPort 443 via TCP (21Vianet clusters may need more).\n`,
    );
    expect(unplaced).toEqual([]);
  });
});
