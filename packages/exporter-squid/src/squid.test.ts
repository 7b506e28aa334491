import { testExporter } from '@aks-egress/exporter-kit/conformance';
import { answeredProbes, forwardAsk, transparentAsk } from '@aks-egress/testing-proxies';
import { squid } from './squid.ts';
import { admissionsOf } from './testing/read-squid-conf.ts';
import { askSquid, forward, intercepting, PROXY } from './testing/run-squid.ts';

const readBack = (files: readonly { readonly contents: string }[]) =>
  files.flatMap(({ contents }) => admissionsOf(contents));

/** squid's names of ACLs have at most 63 characters, and its lines of a configuration at most 2,047. */
const limits = (files: readonly { readonly contents: string }[]) =>
  files.flatMap(({ contents }) =>
    contents
      .split('\n')
      .filter((line) => !line.startsWith('#') && (line.length > 2_047 || /^acl \S{64}/.test(line))),
  );

testExporter(squid, {
  title: 'forward proxy',
  options: { sources: '127.0.0.0/8,10.240.0.0/16' },
  readBack,
  limits,
  engine: {
    name: forward.title,
    available: () => forward.missing ?? true,
    start: (files) =>
      answeredProbes(
        (probe) => forwardAsk(probe, PROXY),
        (asks) => askSquid(files, asks),
      ),
  },
});

testExporter(squid, {
  title: 'forward proxy with CONNECT for other TCP',
  options: { network: 'connect' },
  readBack,
  limits,
  engine: {
    name: forward.title,
    available: () => forward.missing ?? true,
    start: (files) =>
      answeredProbes(
        (probe) => forwardAsk(probe, PROXY),
        (asks) => askSquid(files, asks),
      ),
  },
});

testExporter(squid, {
  title: 'intercepted connections',
  options: { mode: 'sni' },
  readBack,
  limits,
  engine: {
    name: intercepting.title,
    available: () => intercepting.missing ?? true,
    start: (files) =>
      answeredProbes(
        (probe) => transparentAsk(probe),
        (asks) => askSquid(files, asks, { intercept: true }),
      ),
  },
  deviates: {
    'mcr/trailing-dot': 'an SNI has no dot at its end (RFC 6066, 3), and squid does not take one off',
    'data/trailing-dot': 'an SNI has no dot at its end (RFC 6066, 3), and squid does not take one off',
  },
});
