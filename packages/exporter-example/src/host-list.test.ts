import { type Admission, admits, testExporter } from '@aks-egress/exporter-kit/conformance';
import { parse } from 'yaml';
import { hostList } from './host-list.ts';

for (const version of ['1', '2']) {
  testExporter(hostList, {
    title: `version ${version}`,
    options: { version },
    readBack,
    allows: (files, probe) => admits(readBack(files), probe),
  });
}

interface Entry {
  readonly protocol: 'TCP' | 'UDP';
  readonly ports: readonly number[];
  readonly hosts?: readonly string[];
  readonly addresses?: readonly string[];
}

/** JSON is YAML too, so its parser shares nothing with the one that wrote it. */
function readBack(files: readonly { readonly contents: string }[]): Admission[] {
  return files.flatMap(({ contents }) =>
    (parse(contents) as { readonly entries: readonly Entry[] }).entries.flatMap(
      ({ protocol, ports, hosts, addresses }) =>
        [...(hosts ?? []), ...(addresses ?? [])].flatMap((to) =>
          ports.map((port) => ({ to, port, protocol })),
        ),
    ),
  );
}
