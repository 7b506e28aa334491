import { testExporter } from '@aks-egress/exporter-kit/conformance';
import { plainList } from './plain-list.ts';

testExporter(plainList, {
  readBack: (files) =>
    files.flatMap(({ contents }) =>
      [...contents.matchAll(/^(TCP|UDP) (\d+) (.+)$/gm)].flatMap(([, protocol, port, to = '']) =>
        to.split(', ').map((one) => ({ to: one, port: Number(port), protocol: protocol as 'TCP' | 'UDP' })),
      ),
    ),
});
