import type { ExportFile } from '@aks-egress/exporter-kit';
import { type Admission, admits, testExporter } from '@aks-egress/exporter-kit/conformance';
import { exporter } from './exporter.ts';

function readBack(files: readonly ExportFile[]): Admission[] {
  const lines = files.flatMap(({ contents }) => contents.split('\n').filter((line) => /^[^#]/.test(line)));
  return lines.map((line) => {
    const [protocol, port, to = ''] = line.split(' ');
    return { to, port: Number(port), protocol: protocol as 'TCP' | 'UDP' };
  });
}

testExporter(exporter, { readBack, allows: (files, probe) => admits(readBack(files), probe) });
