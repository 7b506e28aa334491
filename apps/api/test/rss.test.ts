import { DOMParser, type Element } from '@xmldom/xmldom';
import { describe, expect, it } from 'vitest';
import { catalog, get } from './app.ts';

const FIRST = catalog.editions[0]?.id ?? '';

const CLUSTERS = [
  '',
  'location=westeurope',
  'location=westeurope&feature=all&windows=true&gpu=true&konnectivity=false',
  'cloud=china&location=chinaeast2&private=true',
  'cloud=usgov&location=usgovvirginia&asDocumented=true',
];

interface Item {
  readonly title: string;
  readonly guid: string;
  readonly pubDate: string;
  readonly description: string;
}

/** Reads a feed with another parser, which refuses what is not well-formed. */
async function read(query: string): Promise<{ readonly title: string; readonly items: readonly Item[] }> {
  const response = await get(`/v1/changes.rss?${query}`);
  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    'application/rss+xml; charset=utf-8',
  ]);
  const complain = (_: string, message: string) => {
    throw new Error(message);
  };
  const document = new DOMParser({ onError: complain }).parseFromString(await response.text(), 'text/xml');
  expect(document.documentElement?.getAttribute('version')).toBe('2.0');
  const [channel] = document.getElementsByTagName('channel');
  for (const name of ['title', 'link', 'description']) expect(text(channel as Element, name)).not.toBe('');
  const items = [...document.getElementsByTagName('item')].map((item) => ({
    title: text(item, 'title'),
    guid: text(item, 'guid'),
    pubDate: text(item, 'pubDate'),
    description: text(item, 'description'),
  }));
  return { title: text(channel as Element, 'title'), items };
}

const text = (element: Element, name: string): string =>
  [...element.getElementsByTagName(name)][0]?.textContent ?? '';

describe('the feed of changes', () => {
  it.each(CLUSTERS)(
    'is RSS 2.0 with one item for each edition that touches the cluster: %s',
    async (query) => {
      const { items } = await read(query);
      const { steps } = await (await get(`/v1/changes?from=${FIRST}&${query}`)).json();
      const ids = steps.map(({ edition }: { readonly edition: { readonly id: string } }) => edition.id);
      expect(items.map(({ guid }) => guid)).toEqual(ids.map((id: string) => `aks-egress:${id}`).reverse());
      expect(items.map(({ pubDate }) => new Date(pubDate).toISOString().slice(0, 10))).toEqual(ids.reverse());
      for (const { title, description } of items) {
        const [, added, removed, changed] = /: (\d+) added, (\d+) removed, (\d+) changed$/.exec(title) ?? [];
        expect(description.match(/<li>Add /g)?.length ?? 0).toBe(Number(added));
        expect(description.match(/<li>Remove /g)?.length ?? 0).toBe(Number(removed));
        expect(description.match(/<li>Change /g)?.length ?? 0).toBe(Number(changed));
        // The description is HTML of its own, well-formed.
        new DOMParser().parseFromString(description, 'text/xml');
        expect(new Set(description.match(/<\/?\w+/g))).toEqual(new Set(['<ul', '<li', '</li', '</ul']));
      }
    },
  );

  it('says in words what nobody stated', async () => {
    const { items } = await read('');
    const all = items.map(({ description }) => description).join('\n');
    expect(all).toContain('the address of the API server');
    expect(all).not.toMatch(/[ >]\{(?:apiServerIp|customDnsServer|domainController|keyVault|regionCidrs)\}/);
  });

  it('names an edition the same for ever, whatever else changes', async () => {
    const [one, two] = await Promise.all([
      read('location=westeurope'),
      read('location=westeurope&feature=defender'),
    ]);
    const guids = two.items.map(({ guid }) => guid);
    for (const { guid } of one.items) expect(guids).toContain(guid);
    expect(new Set(guids).size).toBe(guids.length);
  });

  it.each(['a<b>&"', ']]>', '\u0000', '\u202e'])(
    'takes no location that could mean something in XML: %j',
    async (name) => {
      const response = await get(`/v1/changes.rss?location=${encodeURIComponent(name)}`);
      expect([response.status, response.headers.get('content-type')]).toEqual([
        400,
        'application/problem+json',
      ]);
    },
  );
});
