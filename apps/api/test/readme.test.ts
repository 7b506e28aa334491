import { readFileSync } from 'node:fs';
import * as data from '@aks-egress/catalog/catalog';
import * as preset from '@aks-egress/exporters';
import { runExample } from '@aks-egress/testing-readme';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import * as api from '../src/index.ts';
import { app, get } from './app.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

it('answers as the README says of its example', async () => {
  const { printed, promised } = await runExample(readme, {
    '@aks-egress/api': api,
    '@aks-egress/catalog/catalog': data,
    '@aks-egress/exporters': preset,
    hono: { Hono },
  });
  expect(printed).toHaveLength(1);
  expect(printed).toEqual(promised);
});

describe.each([
  ['routed', new Hono().route('/tools/egress', app)],
  ['mounted', new Hono().mount('/tools/egress', app.fetch)],
])('%s below a path of another app', (_, host) => {
  it.each([
    '/v1/resolve?location=westeurope&private=true',
    '/v1/export/squid?location=westeurope&private=true&set.sources=10.0.0.0/8',
    '/v1/feeds/fqdn.txt?location=westeurope&private=true&port=443',
    '/v1/feeds/nothing.txt?location=westeurope',
  ])('it answers %s as at the root', async (address) => {
    const [below, above] = await Promise.all([host.request(`/tools/egress${address}`), get(address)]);
    expect(below.status).toBe(above.status);
    expect(await below.text()).toBe(await above.text());
  });
});
