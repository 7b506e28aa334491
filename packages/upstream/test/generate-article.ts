import type { Edition, EditionRow } from './editions.ts';
import { type Language, WORDS, type Words } from './words.ts';

/** How a generated article writes its rows; the published one has used all of these. */
export interface Style {
  readonly language: Language;
  /** Bold code spans, code spans, or plain text. */
  readonly marks: 'bold-code' | 'code' | 'plain';
  readonly separator: ', ' | '<br/>' | 'or' | ' , ' | 'one-span';
  /** Destination, port, use; or destination, use, port. */
  readonly portLast: boolean;
  /** The blanks that machine translation puts before placeholders. */
  readonly blanks: boolean;
  /** Whether a word joins several ports of a cell, in place of a comma. */
  readonly portsByWord: boolean;
  /** English slugs as anchors in headings, as translations keep them. */
  readonly anchors: boolean;
  /** As editors and other programs leave it: a byte order mark, `\r\n`, rows with numbers, characters as entities. */
  readonly processed?: boolean;
}

const CLOUD_LABEL = /^azure-(?:global|china|china-21vianet|government)$/;

/** Markdown of an article that states these rows, and these conditions in its text. */
export function generateArticle(
  { rows, conditions }: Pick<Edition, 'rows' | 'conditions'>,
  style: Style,
): string {
  const words = WORDS[style.language];
  const lines = [
    '---',
    'title: generated',
    'ms.custom:',
    '  - quarterly',
    'ms.topic: how-to',
    'ms.date: 01/01/2020',
    '# Customer intent: As an operator, I want to limit what leaves my cluster.',
    '---',
    `# ${words.title}`,
    '',
    words.intro,
    '',
  ];
  lines.push('> [!NOTE]', `> ${words.note}`, '');
  const told = new Set<string>();
  const textOn = (feature: string): string[] =>
    told.has(feature)
      ? []
      : conditions.flatMap((one) =>
          one.feature === feature ? [words.conditions[one.condition] ?? '', ''] : [],
        );
  let path: string[] = [];
  let count = 0;
  for (const group of groupsOf(rows)) {
    const [first] = group;
    if (first === undefined) continue;
    const slugs = first.heading.split('/');
    const isLabelled = CLOUD_LABEL.test(slugs.at(-1) ?? '');
    const headings = isLabelled ? slugs.slice(0, -1) : slugs;
    for (const [index, slug] of headings.entries()) {
      if (headings.slice(0, index + 1).join('/') === path.slice(0, index + 1).join('/')) continue;
      const anchor = style.anchors ? `<a name="${slug}"></a>` : '';
      const cloud = cloudOfSlug(slug);
      const text = [
        words.section(++count, slug),
        style.language === 'en' || !cloud ? '' : words.clouds[cloud],
      ];
      lines.push(`${'#'.repeat(index + 2)} ${anchor}${text.join(' ').trim()}`, '', words.intro, '');
    }
    path = headings;
    lines.push(...textOn(first.feature));
    told.add(first.feature);
    if (isLabelled) lines.push(`- ${words.clouds[cloudOfSlug(slugs.at(-1) ?? '') ?? 'public']}`, '');
    if (first.flags?.includes('bullet')) lines.push(...group.map((row) => bulletOf(row, style, words)), '');
    else lines.push(...tableOf(group, style, words), '');
  }
  lines.push(words.closing);
  const text = `${lines.join('\n')}\n\n[private-clusters]: private-clusters.md\n`;
  return style.processed ? `\uFEFF${text.replaceAll('\n', '\r\n')}` : text;
}

function groupsOf(rows: readonly EditionRow[]): EditionRow[][] {
  const groups: EditionRow[][] = [];
  const keyOf = (row: EditionRow): string =>
    [row.heading, row.kind, row.flags?.includes('bullet') ?? false].join('|');
  for (const row of rows) {
    const [last] = groups.at(-1) ?? [];
    if (last !== undefined && keyOf(last) === keyOf(row)) groups.at(-1)?.push(row);
    else groups.push([row]);
  }
  return groups;
}

function cloudOfSlug(slug: string): 'public' | 'china' | 'usgov' | undefined {
  if (/china|21vianet/.test(slug)) return 'china';
  if (/government/.test(slug)) return 'usgov';
  return /global|public-cloud/.test(slug) ? 'public' : undefined;
}

function bulletOf(row: EditionRow, style: Style, words: Words): string {
  const [to] = row.to;
  const use = useOf(row, words);
  if (typeof to === 'string' && to !== '(any)')
    return `* ${row.ports.map((port) => `${port.split(':')[0]} ${to}:${port.split(':')[1]}`).join(words.join)}. ${use}`;
  const byProtocol = new Map<string, string[]>();
  for (const port of row.ports) {
    const [protocol = '', number = ''] = port.split(':');
    const key = style.portsByWord ? protocol : port;
    byProtocol.set(key, [...(byProtocol.get(key) ?? []), number]);
  }
  const ports = [...byProtocol].map(([key, numbers]) =>
    words.portBullet(key.split(':')[0] ?? '', numbers.join(`*${words.join}*`)),
  );
  return `* ${ports.join(words.join)}, ${use}`;
}

function tableOf(rows: readonly EditionRow[], style: Style, words: Words): string[] {
  const { columns } = words;
  const isNetwork = rows[0]?.kind === 'network';
  const order = (destination: string, protocol: string, port: string, use: string): string => {
    const cells = isNetwork
      ? [destination, protocol, port, use]
      : style.portLast
        ? [destination, use, port]
        : [destination, port, use];
    return `| ${cells.join(' | ')} |`;
  };
  const head = order(
    isNetwork ? columns.destination : columns.host,
    columns.protocol,
    columns.port,
    columns.use,
  );
  const rule = head.replace(/[^|]+/g, '---');
  const lines = [
    head,
    rule,
    ...rows.map((row) => {
      const numbers = row.ports.map((port) => port.split(':')[1] ?? '');
      const protocols = [...new Set(row.ports.map((port) => port.split(':')[0] ?? ''))];
      const separator = style.portsByWord ? words.join : ', ';
      const cell = row.ports.map((port) => port.replace(/^-:/, '')).join(separator);
      const port = style.marks === 'bold-code' ? `**\`${cell}\`**` : cell;
      const destination = destinationsOf(row, isNetwork ? numbers[0] : undefined, style, words);
      return order(
        destination,
        protocols.join(),
        isNetwork ? numbers.join(separator) : port,
        useOf(row, words),
      );
    }),
  ];
  return style.processed ? lines.map((line, index) => `| ${index === 1 ? '---' : index - 1} ${line}`) : lines;
}

function destinationsOf(row: EditionRow, port: string | undefined, style: Style, words: Words): string {
  const suffix = port === undefined ? '' : `:${port}`;
  const marked = (text: string): string => {
    if (style.processed) return text.replace(/[<>*.-]/g, (mark) => `&#${mark.codePointAt(0)};`);
    if (style.marks === 'plain') return text.replace(/</g, '\\<').replace(/>/g, '\\>');
    return style.marks === 'code' ? `\`${text}\`` : `**\`${text}\`**`;
  };
  const spelled = row.to.map((one) => {
    const value = typeof one === 'string' ? one : one.value;
    const translated = value.replace('<location>', `<${words.location}>`);
    return (style.blanks ? withBlanks(translated) : translated) + suffix;
  });
  const isPerCloud = row.relation === 'per-cloud';
  if (style.separator === 'one-span' && !isPerCloud && row.kind === 'fqdn' && row.relation === 'all-of')
    return marked(spelled.join(', '));
  const or = row.kind === 'network' || row.relation === 'per-cloud-by-suffix';
  const separator =
    or || style.separator === 'or'
      ? style.separator === '<br/>'
        ? ` <br/> *${words.or}* <br/> `
        : ` ${words.or} `
      : style.separator === 'one-span'
        ? ', '
        : style.separator;
  return spelled
    .map((text, index) => {
      const one = row.to[index];
      const remark = isPerCloud && typeof one === 'object' ? ` (${words.clouds[one.cloud]})` : '';
      const named =
        text.startsWith('Azure') && !text.includes('.com')
          ? `[ServiceTag](tags.md) - ${marked(text)}`
          : marked(text);
      const later =
        text.startsWith('APIServer') && row.flags?.includes('known-only-after-cluster-creation')
          ? ` \`${words.flags['known-only-after-cluster-creation']}\``
          : '';
      return `${named}${remark}${later}`;
    })
    .join(separator);
}

/** As machine translation writes hosts with a placeholder. */
function withBlanks(host: string): string {
  return host
    .replace(/\.</, '. <')
    .replace(/<(\w+)>/, '< $1>')
    .replace(/>\.(?=[a-z])/, '>. ');
}

function useOf(row: EditionRow, words: Words): string {
  const said = (row.flags ?? []).filter((flag) => flag !== 'known-only-after-cluster-creation');
  return [words.use, ...said.map((flag) => words.flags[flag] ?? '')].filter((text) => text !== '').join(' ');
}
