import { describe, expect, it } from 'vitest';
import { bodies } from '../src/openapi/schemas/bodies.ts';
import { get } from './app.ts';

const CLUSTER = 'location=westeurope&feature=azure-monitor&private=true&asOf=2024-01-18';
const json = async (address: string) => (await get(address)).json();

describe('explainProfile', () => {
  it.each([
    ['explain', '/v1/explain?host=mcr.microsoft.com&'],
    ['changes', '/v1/changes?from=2021-05-14&'],
    ['export', '/v1/export/documents?json=true&'],
    ['export', '/v1/export/dns?allowPartial=true&'],
  ])('adds to %s what resolve says of the same cluster: %s', async (id, address) => {
    const { provenance } = await json(`/v1/resolve?${CLUSTER}&explainProfile=true`);
    const answer = await json(`${address}${CLUSTER}&explainProfile=true`);
    expect(answer.provenance).toEqual(provenance);
    expect(bodies[id]?.safeParse(answer).error?.issues).toBeUndefined();
    expect(await json(`${address}${CLUSTER}`)).toEqual({ ...answer, provenance: undefined });
  });

  it.each(['/v1/explain?host=mcr.microsoft.com', '/v1/changes?from=2021-05-14'])(
    'adds nothing where no cluster is described: %s',
    async (address) => {
      expect(await json(`${address}&explainProfile=true`)).toEqual(await json(address));
    },
  );

  it('is refused where the answer is a file', async () => {
    const response = await get(`/v1/export/documents?${CLUSTER}&explainProfile=true`);
    const { findings } = await response.json();
    expect([response.status, findings[0].subject]).toEqual([400, 'explainProfile']);
  });
});
