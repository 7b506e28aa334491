import { existsSync, readFileSync } from 'node:fs';
import { catalog } from '@aks-egress/catalog/catalog';
import { describe, expect, it } from 'vitest';
import { drift } from '../src/drift.ts';
import { seedPath } from './editions.ts';

describe.skipIf(!existsSync(seedPath))(
  'the Swedish article of 2020-03-10 (skipped where ../shared/seed is absent)',
  () => {
    it('agrees with the catalog at edition 2020-03-09', () => {
      expect(drift(catalog, readFileSync(seedPath, 'utf8'), { asOf: '2020-03-09' })).toEqual([]);
    });
  },
);
