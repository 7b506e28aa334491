import { provideExporters } from '@aks-egress/exporter-kit/oclif-hook';
import { exporter } from './exporter.ts';

export default provideExporters(exporter);
