import type { Admission } from '@aks-egress/exporter-kit/conformance';

interface TextFile {
  readonly path: string;
  readonly contents: string;
}

/** A section of a configuration: its first line, and the others, each as words. */
type Section = readonly (readonly string[])[];

const kindOf = ([first]: Section) => first?.[0] ?? '';

/** Reads words, with quotes, up to the end of a line or a comment. */
function sectionsOf(text: string): Section[] {
  const sections: string[][][] = [];
  for (const line of text.split('\n')) {
    const words = (line.match(/#.*|"[^"]*"|[^\s"#]+/g) ?? []).filter((word) => !word.startsWith('#'));
    if (words.length === 0) continue;
    if (!/^\s/.test(line)) sections.push([]);
    const section = sections.at(-1);
    if (!section) throw new Error(`a line before any section: ${line}`);
    section.push(words);
  }
  return sections;
}

/** Keys of a map: the first word of each line that is no comment. */
function keysOf(text: string): string[] {
  return text
    .split('\n')
    .flatMap((line) => (/^\s*(#|$)/.test(line) ? [] : [line.trim().split(/\s+/)[0] as string]));
}

/** What the frontends let through, from their maps; throws where a rule of the chain is missing. */
export function admissionsOf(files: readonly TextFile[]): Admission[] {
  const byPath = new Map(files.map(({ path, contents }) => [path, contents]));
  const sections = sectionsOf(byPath.get('aks-egress.cfg') ?? '');
  const odd = sections.find((section) => !['resolvers', 'frontend', 'backend'].includes(kindOf(section)));
  if (odd) throw new Error(`unexpected section: ${odd[0]?.join(' ')}`);
  return sections
    .filter((section) => kindOf(section) === 'frontend')
    .flatMap((frontend) => ofFrontend(frontend, byPath));
}

function ofFrontend(frontend: Section, files: ReadonlyMap<string, string>): Admission[] {
  const rules = frontend.map((words) => words.join(' '));
  const refusal =
    /^(tcp-request content reject|http-request deny deny_status 403) unless \{ var\((txn\.\w+)\) -m (?:found|reg \S+) \}$/;
  const guards = rules.flatMap((rule) => refusal.exec(rule)?.[2] ?? []);
  const resolve = rules.flatMap(
    (rule) => /do-resolve\((txn\.\w+),\w+,ipv[46]\) var\((txn\.\w+)\)/.exec(rule) ?? [],
  );
  const [, address, name] = resolve;
  const lookUps = rules.flatMap((rule) => {
    const [, to, from, by, path] =
      /set-var\((txn\.\w+)\) var\((txn\.\w+)\),(map_str|map_end)\((\S+)\)/.exec(rule) ?? [];
    return to && from === name ? [{ to, by, path: path?.split('/').at(-1) ?? '' }] : [];
  });
  const found = lookUps[0]?.to;
  if (guards.join() !== [name, found, address].join())
    throw new Error('a frontend that does not refuse what it did not find');
  const port = Number(rules.flatMap((rule) => /set-dst-port int\((\d+)\)/.exec(rule)?.[1] ?? [])[0]);
  return lookUps.flatMap(({ by, path }) => {
    const map = files.get(path);
    if (map === undefined) throw new Error(`no map ${path}`);
    return keysOf(map).map((key) => ({ to: readKey(key, by), port, protocol: 'TCP' as const }));
  });
}

/** `map_end` compares bytes at the end: only with a dot in front does a key end at the border of a label. */
function readKey(key: string, by: string | undefined): string {
  if (key !== key.toLowerCase()) throw new Error(`${key} matches nothing: names are in lower case`);
  if (by === 'map_str') return key;
  if (!key.startsWith('.')) throw new Error(`${key} also takes other names`);
  return `*${key}`;
}
