import { expect, it } from 'vitest';

it('exports what is documented, and nothing else', async () => {
  expect(Object.keys(await import('./print/index.ts')).sort()).toEqual([
    'BicepExpression',
    'Commented',
    'printBicep',
    'printOutput',
    'printParam',
    'printResource',
    'printVar',
    'symbolNames',
  ]);
  expect(Object.keys(await import('./index.ts'))).toEqual(['bicep']);
});
