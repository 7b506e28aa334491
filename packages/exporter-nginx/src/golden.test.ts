import { runExporter } from '@aks-egress/exporter-kit';
import { withoutVersion } from '@aks-egress/exporter-kit/conformance';
import { FULL_PROFILES } from '@aks-egress/testing-proxies';
import { describe, expect, it } from 'vitest';
import { nginx } from './nginx.ts';

describe('a full profile', () => {
  it.each(FULL_PROFILES)('is written as it was: $edition.id', async (resolution) => {
    const options = { resolver: '168.63.129.16' };
    const { files } = runExporter(withoutVersion(nginx), resolution, { options, allowPartial: true });
    for (const { path, contents } of files)
      await expect(contents).toMatchFileSnapshot(`../golden/${resolution.edition.id}/${path}`);
  });
});
