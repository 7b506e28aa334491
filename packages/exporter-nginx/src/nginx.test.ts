import { testExporter } from '@aks-egress/exporter-kit/conformance';
import { answeredProbes, transparentAsk } from '@aks-egress/testing-proxies';
import { nginx } from './nginx.ts';
import { admissionsOf } from './testing/read-nginx-conf.ts';
import { askNginx, engine, LISTENER } from './testing/run-nginx.ts';

testExporter(nginx, {
  readBack: (files) => files.flatMap(({ contents }) => admissionsOf(contents)),
  // A parameter of nginx has at most 4,096 bytes; the longest are the formats of the log.
  limits: (files) =>
    files.flatMap(({ contents }) =>
      contents.split('\n').filter((line) => !line.includes('# ') && line.length > 4_000),
    ),
  engine: {
    name: engine.title,
    available: () => engine.missing ?? true,
    start: (files) =>
      answeredProbes(
        (probe) => transparentAsk(probe, LISTENER),
        (asks) => askNginx(files, asks),
      ),
  },
});
