import type { Admission } from '@aks-egress/exporter-kit/conformance';

/** A directive of nginx: its words, and what stands in its braces. */
export interface Directive {
  readonly words: readonly string[];
  readonly block?: readonly Directive[];
}

/** Reads a configuration as nginx does: words, quotes, `;` and braces; comments are from `#` to the end of the line. */
export function readNginxConf(text: string): Directive[] {
  const tokens = text.match(/#[^\n]*|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[{};]|[^\s;{}"']+/g) ?? [];
  const code = tokens.filter((token) => !token.startsWith('#'));
  let at = 0;
  const readBlock = (): Directive[] => {
    const directives: Directive[] = [];
    let words: string[] = [];
    for (; at < code.length; at += 1) {
      const token = code[at] as string;
      if (token === ';') directives.push({ words });
      if (token === '{') {
        at += 1;
        directives.push({ words, block: readBlock() });
        if (code[at] !== '}') throw new Error('a block without an end');
      } else if (token === '}') {
        if (words.length > 0) throw new Error(`no ; after ${words.join(' ')}`);
        return directives;
      } else if (token !== ';') {
        words.push(unquoted(token));
        continue;
      }
      words = [];
    }
    if (words.length > 0) throw new Error(`no ; after ${words.join(' ')}`);
    return directives;
  };
  const all = readBlock();
  if (at < code.length) throw new Error('a } too many');
  return all;
}

const unquoted = (token: string) =>
  /^["']/.test(token) ? token.slice(1, -1).replace(/\\(["'\\])/g, '$1') : token;

type Maps = ReadonlyMap<string, { readonly source: string; readonly rows: readonly (readonly string[])[] }>;

/** What the servers of a `stream` or `http` block let through. */
export function admissionsOf(text: string): Admission[] {
  const directives = readNginxConf(text);
  const known = new Set(['map', 'server', 'log_format', 'map_hash_bucket_size', 'map_hash_max_size']);
  const odd = directives.find(({ words }) => !known.has(words[0] ?? ''));
  if (odd) throw new Error(`unexpected directive: ${odd.words.join(' ')}`);
  const maps: Maps = new Map(
    directives
      .filter(({ words }) => words[0] === 'map')
      .map(({ words: [, source = '', target = ''], block = [] }) => [
        target,
        { source, rows: block.map(({ words }) => words) },
      ]),
  );
  return directives
    .filter(({ words }) => words[0] === 'server')
    .flatMap(({ block = [] }) => (one(block, 'ssl_preread') ? ofStream(block, maps) : ofHttp(block, maps)));
}

/** The name map may only be reached through the upstream map, which has no address for an empty name. */
function ofStream(server: readonly Directive[], maps: Maps): Admission[] {
  const upstream = maps.get(one(server, 'proxy_pass')?.[0] ?? '');
  if (!upstream) throw new Error('a server without an upstream map');
  const rows = Object.fromEntries(upstream.rows.map(([key = '', value = '']) => [key, value]));
  const [, checked = '', port] = /^(\$\w+):(\d+)$/.exec(rows['default'] ?? '') ?? [];
  if (rows[''] !== '' || Object.keys(rows).length !== 2) throw new Error('the upstream map is not closed');
  const names = maps.get(upstream.source);
  if (names?.source !== checked || maps.get(checked)?.source !== '$ssl_preread_server_name')
    throw new Error('another name is asked than was checked');
  return namesOf(names.rows).map((to) => ({ to, port: Number(port), protocol: 'TCP' }));
}

function ofHttp(server: readonly Directive[], maps: Maps): Admission[] {
  const guard = server.find(({ words }) => words[0] === 'if');
  const variable = /^\((\$\w+)$/.exec(guard?.words[1] ?? '')?.[1] ?? '';
  if (one(guard?.block ?? [], 'return')?.[0] !== '403') throw new Error('a server without a guard');
  const location = server.find(({ words }) => words[0] === 'location')?.block ?? [];
  const port = /^http:\/\/\$host:(\d+)$/.exec(one(location, 'proxy_pass')?.[0] ?? '')?.[1];
  const names = maps.get(variable);
  if (!port || names?.source !== '$host') throw new Error('another name is asked than was checked');
  return namesOf(names.rows).map((to) => ({ to, port: Number(port), protocol: 'TCP' }));
}

function namesOf(rows: readonly (readonly string[])[]): string[] {
  const [first = [], second = [], ...rest] = rows;
  if (first[0] !== 'hostnames' || second.join('=') !== 'default=')
    throw new Error('not a closed map of names');
  return rest.map(([name = '']) => name.replace(/^\\/, ''));
}

function one(block: readonly Directive[], name: string): readonly string[] | undefined {
  return block.find(({ words }) => words[0] === name)?.words.slice(1);
}
