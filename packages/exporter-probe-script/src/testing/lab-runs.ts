import { makeResolution, makeRule, makeWebRule } from '@aks-egress/exporter-kit/conformance';
import type { LabRun } from './lab-spec.ts';
import { write } from './write-script.ts';

const address = (value: string) => [{ kind: 'cidr', value }] as const;
const name = (value: string) => [{ kind: 'fqdn', value }] as const;
const udp = { protocol: 'UDP' } as const;

const resolution = makeResolution(
  [
    ...['good', 'missing', 'forbidden', 'mismatch', 'intercepted', 'premium-firewall', 'hangs-up'].map(
      (one) => makeWebRule(`web/${one}`, `${one}.test`),
    ),
    ...['absent', 'deaf', 'refused', 'reset', 'silent-tls', 'dropped'].map((one) =>
      makeWebRule(`web/${one}`, `${one}.test`),
    ),
    { ...makeWebRule('old/refused#x', 'refused.test'), level: 'legacy' },
    makeWebRule('wild/second-witness', '*.wild.test'),
    makeWebRule('wild/no-witness', '*.other.test'),
    makeWebRule('api/server', '*.hcp.westeurope.azmk8s.io'),
    ...['plain', 'plain-forbidden', 'firewall', 'squid'].map((one) =>
      makeWebRule(`http/${one}`, `${one}.test`, 'HTTP'),
    ),
    makeRule('tcp/kms', name('kms.test'), { ports: [1688] }),
    makeRule('tcp/refused', name('refused.test'), { ports: [1688] }),
    makeRule('tcp/address', address('203.0.113.1/32')),
    makeRule('tcp/dropped', address('198.51.100.7/32')),
    makeRule('tcp/range', address('203.0.113.0/24')),
    makeRule('ntp/answers', name('ntp.test'), { ...udp, ports: [123] }),
    makeRule('ntp/deaf', name('deaf-ntp.test'), { ...udp, ports: [123] }),
    makeRule('dns/answers', address('127.0.0.1/32'), { ...udp, ports: [53] }),
    makeRule('dns/deaf', address('203.0.113.2/32'), { ...udp, ports: [53] }),
    makeRule('udp/tunnel', address('203.0.113.1/32'), { ...udp, ports: [1194] }),
  ],
  {},
);

const witnesses = 'w1.wild.test,w2.wild.test,aks-1.hcp.westeurope.azmk8s.io';
const given = { timeout: 2, parallel: 12, witnesses, negativeControl: 'open.test' };
/** Asks every kind of endpoint that can go well or wrong. */
export const script = write(given, resolution);

/** `ok`, `not ok` or `skip` of each rule, its layer, and what its text says. */
export const EXPECTED: Readonly<Record<string, readonly [string, RegExp]>> = {
  'web/good': ['ok', /http \d+ms status 401.*; issuer .*The public CA.*; at 203\.0\.113\.1/],
  'web/missing': ['ok', /http \d+ms status 404/],
  'web/forbidden': ['ok', /http \d+ms status 403/],
  'web/mismatch': ['not ok', /tls \d+ms .*(subject name matches|hostname mismatch)/i],
  'web/intercepted': ['not ok', /tls \d+ms .*issuer .*The inspection CA/],
  'web/premium-firewall': ['not ok', /http \d+ms status 470 of a device on the way/],
  'web/hangs-up': ['not ok', /http \d+ms /],
  'web/absent': ['not ok', /dns \d+ms no answer from DNS/],
  'web/deaf': ['not ok', /dns \d+ms /],
  'web/refused': ['not ok', /tcp \d+ms /],
  'web/reset': ['not ok', /tls \d+ms /],
  'web/silent-tls': ['not ok', /tls \d+ms /],
  'web/dropped': ['not ok', /tcp \d+ms /],
  'wild/second-witness': ['ok', /^\*\.wild\.test:443\/TCP http \d+ms by witness w2\.wild\.test: status 200/],
  'wild/no-witness': ['skip', /^no witness: /],
  'api/server': ['ok', /http \d+ms by witness aks-1.*; ALPN http\/1\.1; issuer .*The cluster CA/],
  'http/plain': ['ok', /http \d+ms status 200/],
  'http/plain-forbidden': ['skip', /^status 403 without TLS/],
  'http/firewall': ['not ok', /http \d+ms status 470 of a device/],
  'http/squid': ['not ok', /http \d+ms status 403 of a device.*X-Squid-Error ERR_ACCESS_DENIED/],
  'tcp/kms': ['ok', /tcp \d+ms connected/],
  'tcp/refused': ['not ok', /tcp \d+ms /],
  'tcp/address': ['ok', /tcp \d+ms connected/],
  'tcp/dropped': ['not ok', /tcp \d+ms /],
  'tcp/range': ['skip', /^a range of addresses/],
  'ntp/answers': ['ok', /ntp \d+ms time server answers/],
  'ntp/deaf': ['not ok', /ntp \d+ms no answer/],
  'dns/answers': ['ok', /dns \d+ms the server answers NOERROR/],
  'dns/deaf': ['not ok', /dns \d+ms the server does not answer/],
  'udp/tunnel': ['skip', /^UDP: no answer is no proof/],
  'old/refused#x': ['todo', /tcp \d+ms /],
  'negative-control': ['todo', /http \d+ms the network is open/],
};

/** Programs that any check needs, without `timeout`, so that the script has to end its commands itself. */
const BASE = ['cat', 'date', 'mktemp', 'mv', 'rm', 'sed', 'sleep', 'tr', 'wc'];
const BUSYBOX = [...BASE, 'nc', 'nslookup', 'timeout'].map((tool) => `busybox:${tool}`);

/** The shells, sets of programs and environments that scripts run in. */
export const RUNS: Readonly<Record<string, LabRun>> = {
  dash: { shell: ['dash'], script },
  'bash --posix': { shell: ['bash', '--posix'], script },
  'busybox ash': { shell: ['busybox', 'ash'], script },
  json: { shell: ['dash'], script, env: { AKS_EGRESS_JSON: '1' } },
  openssl: { shell: ['dash'], script, tools: [...BASE, 'getent', 'openssl', 'nc', 'dig'] },
  'openssl only': { shell: ['bash', '--posix'], script, tools: [...BASE, 'getent', 'openssl'] },
  'busybox only': { shell: ['busybox', 'ash'], script, tools: BUSYBOX },
  nothing: { shell: ['dash'], script, tools: BASE },
  proxy: {
    shell: ['dash'],
    script,
    env: {
      http_proxy: 'http://user:secret@proxy.test:3128',
      HTTPS_PROXY: 'http://proxy.test:3128/',
      no_proxy: 'localhost, .wild.test,missing.test',
    },
  },
  'proxy with openssl': {
    shell: ['dash'],
    script,
    tools: [...BASE, 'getent', 'openssl'],
    env: { https_proxy: 'http://proxy.test:3128', NO_PROXY: '*.wild.test' },
  },
  'no CA of the cluster': { shell: ['dash'], script, env: { AKS_EGRESS_CLUSTER_CA: '/nowhere' } },
  ended: { shell: ['dash'], script, endAfter: 1 },
  late: { shell: ['dash'], script: script.replace('DEADLINE=120', 'DEADLINE=0') },
  closed: {
    shell: ['dash'],
    script: write(
      { ...given, openNetwork: 'fail', negativeControl: 'absent.test' },
      makeResolution([makeWebRule('web/good', 'good.test')]),
    ),
  },
  open: {
    shell: ['dash'],
    script: write({ ...given, openNetwork: 'fail' }, makeResolution([makeWebRule('web/good', 'good.test')])),
  },
  unasked: {
    shell: ['dash'],
    script: write(given, makeResolution([makeWebRule('wild/no-witness', '*.other.test')])),
  },
};
