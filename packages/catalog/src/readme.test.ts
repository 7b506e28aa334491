import { readFileSync } from 'node:fs';
import { readmeBlock, runExample } from '@aks-egress/testing-readme';
import { expect, it } from 'vitest';
import { catalog } from './catalog.ts';
import * as index from './index.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

it('prints what the README says of its example', async () => {
  const { printed } = await runExample(readme, {
    '@aks-egress/catalog': index,
    '@aks-egress/catalog/catalog': { catalog },
  });
  for (const line of readmeBlock(readme, 'prints').trimEnd().split('\n')) expect(printed).toContain(line);
});
