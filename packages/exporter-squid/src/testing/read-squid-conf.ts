import type { Admission } from '@aks-egress/exporter-kit/conformance';

interface Acl {
  readonly type: string;
  readonly flags: readonly string[];
  readonly values: readonly string[];
}

interface Conf {
  readonly acls: ReadonlyMap<string, Acl>;
  /** Directives other than `acl`, as words, in their order. */
  readonly directives: readonly (readonly string[])[];
}

const KNOWN = new Set([
  'logformat',
  'http_access',
  'ssl_bump',
  'https_port',
  'http_port',
  'host_verify_strict',
  'on_unsupported_protocol',
]);

/** Reads a squid.conf as its manual describes it, word by word; throws for directives that no export needs. */
export function readSquidConf(text: string): Conf {
  const acls = new Map<string, { type: string; flags: string[]; values: string[] }>();
  const directives: string[][] = [];
  for (const line of text.split('\n')) {
    if (/^\s*(#|$)/.test(line)) continue;
    const words = line.trim().split(/\s+/);
    const [directive = '', name = '', type = '', ...rest] = words;
    if (directive !== 'acl') {
      if (!KNOWN.has(directive)) throw new Error(`unexpected directive: ${line}`);
      directives.push(words);
      continue;
    }
    const acl = acls.get(name) ?? { type, flags: [], values: [] };
    if (acl.type !== type) throw new Error(`ACL ${name} has two types`);
    for (const word of rest) (word.startsWith('-') ? acl.flags : acl.values).push(word);
    acls.set(name, acl);
  }
  return { acls, directives };
}

/** What a configuration lets through, from `http_access allow`, and from `ssl_bump splice` on ports that peek. */
export function admissionsOf(text: string): Admission[] {
  const conf = readSquidConf(text);
  const peeking = new Set(
    conf.directives.filter(([name, , , bump]) => name === 'https_port' && bump === 'ssl-bump').map(portName),
  );
  const admissions: Admission[] = [];
  for (const [directive, action, ...refs] of conf.directives) {
    const admits =
      directive === 'http_access' ? action === 'allow' : directive === 'ssl_bump' && action === 'splice';
    if (!admits) continue;
    const onPeeking = refs.some((ref) => peeking.has(conf.acls.get(ref)?.values[0]));
    // Such a connection is still to be judged by its SNI.
    if (directive === 'http_access' && onPeeking) continue;
    if (directive === 'ssl_bump' && !onPeeking) throw new Error('spliced on a port that does not peek');
    admissions.push(...admissionsOfLine(conf, refs));
  }
  return admissions;
}

const portName = (words: readonly string[]) => words.find((word) => word.startsWith('name='))?.slice(5);

function admissionsOfLine({ acls }: Conf, refs: readonly string[]): Admission[] {
  const used = refs
    .filter((ref) => ref !== 'CONNECT' && ref !== '!CONNECT')
    .map((ref) => {
      const acl = acls.get(ref.replace(/^!/, ''));
      if (!acl) throw new Error(`ACL ${ref} is not defined`);
      return { ...acl, negated: ref.startsWith('!') };
    });
  const ports = used.filter(({ type }) => type === 'port').flatMap(({ values }) => values.map(Number));
  if (ports.length === 0) throw new Error('a rule without a port');
  const byName = used.filter(({ type }) => type === 'dstdomain' || type === 'ssl::server_name');
  const byAddress = used.filter(({ type }) => type === 'dst');
  for (const { type, flags } of [...byName, ...byAddress]) {
    const wanted = type === 'ssl::server_name' ? '--client-requested' : '-n';
    if (!flags.includes(wanted)) throw new Error(`${type} without ${wanted}`);
  }
  const except = new Set(byName.filter(({ negated }) => negated).flatMap(({ values }) => values));
  const names = byName
    .filter(({ negated }) => !negated)
    .flatMap(({ values }) => values.flatMap((one) => expand(one, except)));
  const destinations = [...names, ...byAddress.flatMap(({ values }) => values)];
  return (destinations.length > 0 ? destinations : ['any']).flatMap((to) =>
    ports.map((port) => ({ to, port, protocol: 'TCP' as const })),
  );
}

/** `.x` admits everything under `x`, and `x` itself unless another ACL of the line takes it out. */
function expand(value: string, except: ReadonlySet<string>): string[] {
  if (!value.startsWith('.')) return [value];
  const apex = value.slice(1);
  return except.has(apex) ? [`*${value}`] : [`*${value}`, apex];
}
