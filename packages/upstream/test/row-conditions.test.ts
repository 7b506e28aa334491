import { catalog } from '@aks-egress/catalog/catalog';
import { expect, it } from 'vitest';
import { drift } from '../src/drift.ts';
import { newest, publication } from './import-and-check.ts';

const REMARK = 'Not in a [network isolated cluster](concepts-network-isolated.md).';

/** The newest edition, with a remark in the row of a host. */
function withRemark(host: string): string {
  const lines = publication(newest).markdown.split('\n');
  return lines
    .map((line) => (line.includes(`\`${host}\``) ? line.replace(/ \|$/, ` ${REMARK} |`) : line))
    .join('\n');
}

it('a row that names a condition of whole sections is a change where its text does not have it', () => {
  expect(drift(catalog, withRemark('data.policy.azure.us'))).toMatchObject([
    {
      code: 'drift/changed',
      after: { destination: 'data.policy.azure.us' },
      conditions: { gone: [], new: ['not-required-in-network-isolated-clusters'] },
    },
  ]);
});

it('and none where the text says it of all rows', () => {
  expect(drift(catalog, withRemark('global.handler.control.monitor.azure.us'))).toEqual([]);
});
