import type { Resolution } from '@aks-egress/catalog';
import { runExporter } from '@aks-egress/exporter-kit';
import { neutral, withoutVersion } from '@aks-egress/exporter-kit/conformance';
import { probeScript } from '../probe-script.ts';

/** The file that these options give. */
export const write = (
  options: Readonly<Record<string, unknown>> = {},
  resolution: Resolution = neutral,
): string =>
  runExporter(withoutVersion(probeScript), resolution, { options, allowPartial: true }).files[0]?.contents ??
  '';
