import type { Resolution } from '@aks-egress/catalog';
import { runExporter } from '@aks-egress/exporter-kit';
import { neutral } from '@aks-egress/exporter-kit/conformance';
import { azureCli } from '../azure-cli.ts';
import { type FakeAzure, missingPrograms } from './fake-azure.ts';

/** The script that these options give. */
export const write = (
  options: Readonly<Record<string, unknown>> = {},
  resolution: Resolution = neutral,
): string => runExporter(azureCli, resolution, { options, allowPartial: true }).files[0]?.contents ?? '';

/** Calls that change something. */
export const writes = (azure: FakeAzure) =>
  azure
    .calls()
    .filter((words) => words.includes('put') || words.includes('create') || words.includes('delete'));

/** What a script needs and this machine lacks. */
export const missing: readonly string[] = missingPrograms('bash', 'jq');

/** For titles of tests that cannot run. */
export const skipped = missing.length > 0 ? ` (skipped: no ${missing.join(' and ')})` : '';
