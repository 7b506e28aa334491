import { runExporter } from '@aks-egress/exporter-kit';
import { withoutVersion } from '@aks-egress/exporter-kit/conformance';
import { FULL_PROFILES } from '@aks-egress/testing-proxies';
import { describe, expect, it } from 'vitest';
import { squid } from './squid.ts';

describe('a full profile', () => {
  const runs = FULL_PROFILES.flatMap((resolution) =>
    [{ sources: '10.240.0.0/16' }, { mode: 'sni' }].map((options) => ({ resolution, options })),
  );
  it.each(runs)('is written as it was: $resolution.edition.id $options', async ({ resolution, options }) => {
    const { files } = runExporter(withoutVersion(squid), resolution, { options, allowPartial: true });
    const mode = 'mode' in options ? options.mode : 'explicit';
    for (const { path, contents } of files)
      await expect(contents).toMatchFileSnapshot(`../golden/${resolution.edition.id}.${mode}/${path}`);
  });
});
