import { testExporter } from '@aks-egress/exporter-kit/conformance';
import { answeredProbes, transparentAsk } from '@aks-egress/testing-proxies';
import { haproxy } from './haproxy.ts';
import { admissionsOf } from './testing/read-haproxy.ts';
import { askHaproxy, engine, LISTENER } from './testing/run-haproxy.ts';

testExporter(haproxy, {
  readBack: admissionsOf,
  // A line of a configuration has at most 2,047 bytes and 64 words, comments aside.
  limits: (files) =>
    files.flatMap(({ contents }) =>
      contents
        .split('\n')
        .filter((line) => !/^\s*#/.test(line))
        .filter((line) => line.length > 2_047 || line.trim().split(/\s+/).length > 64),
    ),
  engine: {
    name: engine.title,
    available: () => engine.missing ?? true,
    start: (files) =>
      answeredProbes(
        (probe) => transparentAsk(probe, LISTENER),
        (asks) => askHaproxy(files, asks),
      ),
  },
});
