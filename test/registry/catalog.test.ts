import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject } from 'vitest';
import { nodes } from './nodes.ts';
import { runWell } from './run.ts';
import { emptyFolder, itIfPossible, npm } from './stranger.ts';
import { RESOLUTIONS, typeCheck } from './type-check.ts';

const cwd = emptyFolder();
const write = (name: string, contents: string) => writeFileSync(join(cwd, name), contents);

/** The code of the README that a stranger sees, and what it says that this prints. */
let example = '';
let shown: string[] = [];

beforeAll(async () => {
  if (inject('registry').missing !== undefined) return;
  write('package.json', '{ "private": true, "type": "module" }');
  await npm(['install', '@aks-egress/catalog'], { cwd });
  const readme = readFileSync(join(cwd, 'node_modules/@aks-egress/catalog/README.md'), 'utf8');
  example = /^```js\n([\s\S]*?)^```$/m.exec(readme)?.[1] ?? '';
  shown = /^```text\n([\s\S]*?)^```$/m.exec(readme)?.[1]?.trimEnd().split('\n') ?? [];
});

/** Uses that types must refuse, so that a package without types does not pass. */
const WRONG = `import { resolve } from '@aks-egress/catalog';
import { catalog } from '@aks-egress/catalog/catalog';
// @ts-expect-error a location is text
resolve(catalog, { cloud: 'AzureCloud', location: 1, features: [] });
// @ts-expect-error rules have no such property
resolve(catalog, { cloud: 'AzureCloud', location: 'westeurope', features: [] }).rules[0]?.nothing;
`;

describe('@aks-egress/catalog, installed in an empty folder', () => {
  for (const major of [20, 24]) {
    itIfPossible(
      `does what its README shows in plain JavaScript, on Node ${major}`,
      async () => {
        write('example.js', example);
        const printed = await runWell('node', ['example.js'], { cwd, first: nodes.get(major) ?? '' });
        expect(printed.split('\n').length).toBeGreaterThan(10);
        expect(shown.length).toBeGreaterThan(0);
        expect(printed.split('\n')).toEqual(expect.arrayContaining(shown));
      },
      nodes.has(major) ? undefined : `no Node ${major} on the path`,
    );
  }

  for (const options of RESOLUTIONS) {
    itIfPossible(
      `is typed for strict TypeScript with moduleResolution ${options.moduleResolution}`,
      async () => {
        write('example.ts', example);
        write('wrong.ts', WRONG);
        await typeCheck(cwd, ['example.ts', 'wrong.ts'], options);
      },
    );
  }

  itIfPossible('has its data as JSON for other programs', async () => {
    const require = createRequire(join(cwd, 'example.js'));
    const { editions } = require('@aks-egress/catalog/catalog.json');
    expect(editions.length).toBeGreaterThan(40);
    expect(require('@aks-egress/catalog/catalog.schema.json')).toHaveProperty('$schema');
  });
});
