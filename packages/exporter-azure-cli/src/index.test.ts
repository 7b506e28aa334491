import { expect, it } from 'vitest';

it('exports what is documented, and nothing else', async () => {
  expect(Object.keys(await import('./index.ts'))).toEqual(['azureCli']);
});
