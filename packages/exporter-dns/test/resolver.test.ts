import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { ResolvedRule } from '@aks-egress/catalog';
import { runExporter } from '@aks-egress/exporter-kit';
import { hostile, makeResolution, makeRule, makeWebRule } from '@aks-egress/exporter-kit/conformance';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressesIn, query } from '../../../e2e/lab/dns-client.ts';
import { TYPE } from '../../../e2e/lab/dns-message.ts';
import { type FakeAuthority, startAuthority } from '../../../e2e/lab/dns-server.ts';
import { dns } from '../src/index.ts';
import { means, overlappedHosts, overlappingRules } from './core-meaning.ts';
import {
  everyName,
  freePort,
  named,
  plainName,
  type RunningResolver,
  resolves,
  SOMEWHERE,
  scratch,
  startNamed,
  startUnbound,
  titled,
  unbound,
} from './engines.ts';

const rules = [
  makeWebRule('core/mcr#mcr.microsoft.com', 'mcr.microsoft.com'),
  makeWebRule('core/mcr#wildcard', '*.data.mcr.microsoft.com'),
  makeWebRule('core/api-server#wildcard', '*.hcp.westeurope.azmk8s.io'),
];

/** An export for a resolver on loopback. */
function write(
  resolved: readonly ResolvedRule[],
  form: string,
  folder: string,
  rest: Record<string, unknown> = {},
) {
  const zoneFile = join(folder, 'aks-egress.rpz.zone');
  const options = { form, listen: '127.0.0.1', zoneFile, ...rest };
  return runExporter(dns, makeResolution(resolved), { options, widen: ['port', 'subtree'] }).files;
}

describe.each([
  { program: named, form: 'rpz', start: startNamed },
  { program: unbound, form: 'unbound', start: startUnbound },
])('$program.name with the zone', ({ program, form, start }) => {
  const folder = scratch();
  let authority: FakeAuthority;
  let other: FakeAuthority;
  let resolver: RunningResolver;
  let port = 0;

  beforeAll(async () => {
    if (program.missing) return;
    authority = await startAuthority(everyName);
    other = await startAuthority((name, type) => [{ name, type, ttl: 60, value: '198.18.0.2' }]);
    port = await freePort();
    const openZones = `cluster.local,corp.example=127.0.0.1#${other.port},240.10.in-addr.arpa`;
    const files = write(rules, form, folder, { upstreams: `127.0.0.1#${authority.port}`, openZones });
    resolver = await start(files, folder, port);
  });

  afterAll(async () => {
    await resolver?.stop();
    authority?.close();
    other?.close();
  });

  const test = (title: string, run: () => Promise<void>) =>
    it.skipIf(program.missing !== undefined)(titled(title, program), run);

  test('follows an allowed name to names that have no rule, which stay denied by themselves', async () => {
    const answer = await query(resolver, 'mcr.microsoft.com');
    expect(answer?.answers.map(({ name, type, value }) => [name, type, value])).toEqual([
      ['mcr.microsoft.com', TYPE.CNAME, 'edge.mcr.microsoft.com.cdn.example'],
      ['edge.mcr.microsoft.com.cdn.example', TYPE.A, SOMEWHERE],
    ]);
    expect(await resolves(resolver, 'edge.mcr.microsoft.com.cdn.example')).toBe(false);
  });

  test('has nothing to say to questions that want only what is in the cache', async () => {
    await query(resolver, 'mcr.microsoft.com');
    const cached = await query(resolver, 'edge.mcr.microsoft.com.cdn.example', { recurse: false });
    expect(addressesIn(cached)).toEqual([]);
  });

  test('denies whatever is asked of a name, with and without DNSSEC', async () => {
    for (const type of [TYPE.A, TYPE.AAAA, TYPE.TXT, TYPE.NS, 65, 255]) {
      for (const wantsDnssec of [false, true]) {
        const answer = await query(resolver, 'xmcr.microsoft.com', { type, wantsDnssec });
        expect([answer?.rcode, answer?.answers], `type ${type}`).toEqual([3, []]);
      }
    }
  });

  test('asks nobody for a denied name, so that no data leaves in names', async () => {
    authority.asked.length = 0;
    await query(resolver, 'c2VjcmV0.evil.example');
    await query(resolver, 'c2VjcmV0.evil.example', { wantsDnssec: true });
    await query(resolver, 'allowed.data.mcr.microsoft.com');
    expect(authority.asked).toContain('allowed.data.mcr.microsoft.com');
    expect(authority.asked.filter((name) => name.includes('evil'))).toEqual([]);
  });

  test('says of names above allowed ones that they exist', async () => {
    for (const name of ['com', 'microsoft.com', 'data.mcr.microsoft.com', 'azmk8s.io']) {
      const answer = await query(resolver, name);
      expect([answer?.rcode, answer?.answers], name).toEqual([0, []]);
    }
  });

  test('asks the resolver of an open zone for its names, and the upstream for those of other zones', async () => {
    expect(addressesIn(await query(resolver, 'db.corp.example'))).toEqual(['198.18.0.2']);
    expect(addressesIn(await query(resolver, 'corp.example'))).toEqual(['198.18.0.2']);
    expect(await resolves(resolver, 'kubernetes.default.svc.cluster.local')).toBe(true);
    expect(await resolves(resolver, 'xcorp.example')).toBe(false);
  });

  test('asks for addresses of an open reverse zone and of no other', async () => {
    authority.asked.length = 0;
    await query(resolver, '4.0.240.10.in-addr.arpa', { type: 12 });
    await query(resolver, '4.0.241.10.in-addr.arpa', { type: 12 });
    expect(authority.asked).toContain('4.0.240.10.in-addr.arpa');
    expect(authority.asked).not.toContain('4.0.241.10.in-addr.arpa');
  });
});

describe.each([
  { program: named, form: 'rpz', start: startNamed },
  { program: unbound, form: 'unbound', start: startUnbound },
])('$program.name', ({ program, form, start }) => {
  const test = (title: string, run: () => Promise<void>) =>
    it.skipIf(program.missing !== undefined)(titled(title, program), run);

  /** Which of the hosts resolve with a zone of these rules. */
  async function ask(
    files: ReturnType<typeof write>,
    folder: string,
    hosts: readonly string[],
    port: number,
  ) {
    // Not behind other names: a leak would not show, since those are denied.
    const authority = await startAuthority(plainName, '127.0.0.1', port);
    const resolver = await start(files, folder, await freePort());
    try {
      const answered: string[] = [];
      for (let from = 0; from < hosts.length; from += 25) {
        const batch = hosts.slice(from, from + 25);
        const answers = await Promise.all(batch.map((host) => resolves(resolver, host)));
        answered.push(...batch.filter((_, index) => answers[index]));
      }
      return answered;
    } finally {
      await resolver.stop();
      authority.close();
    }
  }

  test('answers names that lie over and under each other as their rules mean', async () => {
    for (const resolved of fc.sample(overlappingRules, { numRuns: 4, seed: 20200310 })) {
      const folder = scratch();
      const port = await freePort();
      const files = write(resolved, form, folder, { upstreams: `127.0.0.1#${port}` });
      const meant = overlappedHosts.filter((host) => resolved.some((rule) => means(rule, host)));
      expect(await ask(files, folder, overlappedHosts, port)).toEqual(meant);
    }
  });

  test('leaks the siblings of all names once the records of the names above them are taken out', async () => {
    const folder = scratch();
    const port = await freePort();
    const siblings = ['xmcr.microsoft.com', 'www.microsoft.com', 'www.evil.example'];
    const naive = write(rules, form, folder, { upstreams: `127.0.0.1#${port}` }).map((file) => ({
      ...file,
      contents: file.contents.replace(/^(?:\*\.)?(?:com|microsoft\.com) CNAME .*\n/gm, ''),
    }));
    expect(await ask(naive, folder, siblings, port)).toEqual(['xmcr.microsoft.com', 'www.microsoft.com']);
  });
});

it.skipIf(named.missing !== undefined)(
  titled('asks the upstream for denied names unless the configuration forbids it, which ours does', named),
  async () => {
    const folder = scratch();
    const authority = await startAuthority(everyName);
    const files = write(rules, 'rpz', folder, { upstreams: `127.0.0.1#${authority.port}` }).map((file) => ({
      ...file,
      contents: file.contents.replace('qname-wait-recurse no', ''),
    }));
    const resolver = await startNamed(files, folder, await freePort());
    await query(resolver, 'c2VjcmV0.evil.example');
    await resolver.stop();
    authority.close();
    expect(authority.asked).toContain('c2vjcmv0.evil.example');
  },
);

describe('checkers', () => {
  const folder = scratch();
  const options = (form: string) => ({ form, zoneFile: join(folder, 'aks-egress.rpz.zone') });
  const check = async (form: string, command: string, args: readonly string[]) => {
    const { files } = runExporter(dns, hostile, {
      options: options(form),
      widen: ['port', 'subtree'],
      allowPartial: true,
    });
    const { writeFileSync } = await import('node:fs');
    for (const { path, contents } of files) writeFileSync(join(folder, path), contents);
    return execFileSync(command, [...args], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  };

  it.skipIf(named.missing !== undefined)(titled('hostile text stays in comments', named), async () => {
    expect(await check('rpz', 'named-checkzone', ['aks-egress.rpz', 'aks-egress.rpz.zone'])).toContain('OK');
    expect(await check('rpz', 'named-checkconf', ['aks-egress.named.conf'])).toBe('');
  });

  it.skipIf(unbound.missing !== undefined)(titled('hostile text stays in comments', unbound), async () => {
    expect(await check('unbound', 'unbound-checkconf', ['aks-egress.unbound.conf'])).toContain('no errors');
    expect(await check('unbound-local-zone', 'unbound-checkconf', ['aks-egress.unbound.conf'])).toContain(
      'no errors',
    );
  });

  it.skipIf(unbound.missing !== undefined)(
    titled('signatures are checked where asked for', unbound),
    async () => {
      const files = write([makeRule('core/a', [{ kind: 'fqdn', value: 'a.test' }])], 'unbound', folder, {
        validateDnssec: true,
      });
      expect(files.at(-1)?.contents).toContain('module-config: "respip validator iterator"');
    },
  );
});
