// biome-ignore-all lint/style/noDefaultExport: oclif loads the default export of a hook file.
import { provideExporters } from '@aks-egress/exporter-kit/oclif-hook';
import { hostList } from './host-list.ts';

export default provideExporters(hostList);
