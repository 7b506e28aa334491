import { HOST_DIALECTS, type HostDialect, type HostDialectId } from '../host/dialects.ts';
import { type HostPattern, matchesHost } from '../host/host-pattern.ts';
import { parseHostPattern } from '../host/parse-host-pattern.ts';

const PROBES = [['x.test'], ['a.x.test'], ['a.b.x.test'], ['evilx.test'], ['x.test.evil', 'a.x.test.evil']];
const HEAD = ['dialect', 'spelling', '`x`', '`a.x`', '`a.b.x`', '`evilx`', '`x.evil`', 'known from'];

/** The table of the README: what each wildcard spelling of each dialect means, as this package reads it. */
export function dialectTable(): string {
  const rows = (Object.keys(HOST_DIALECTS) as HostDialectId[]).flatMap((id) => rowsOf(id, HOST_DIALECTS[id]));
  return [HEAD, HEAD.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function rowsOf(id: HostDialectId, dialect: HostDialect): string[][] {
  const marks = dialect.wildcards?.map(({ character }) => character) ?? [];
  const forms = Object.keys(dialect.forms);
  const spellings = [
    ...forms,
    ...forms.filter((form) => form.startsWith('x')).flatMap((form) => marks.map((mark) => `${mark}.${form}`)),
  ];
  return [...new Set(spellings)].flatMap((spelling) => {
    const pattern = parseHostPattern(spelling.replace('x', 'x.test'), id);
    if (!pattern.ok || isPlain(pattern.value)) return [];
    const cells = PROBES.map((hosts) =>
      hosts.some((host) => matchesHost(pattern.value, host)) ? 'yes' : 'no',
    );
    return [[`\`${id}\``, `\`${spelling}\``, ...cells, dialect.source]];
  });
}

/** Every dialect writes a plain name as that name; only exceptions are worth a row. */
function isPlain({ globs }: HostPattern): boolean {
  return globs.join() === 'x.test';
}
