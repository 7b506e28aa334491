import type { Catalog } from '@aks-egress/catalog';
import { defaultSlug } from '../../../catalog/scripts/build/compile-requirement.ts';
import { canonical } from '../../src/compare/canonical.ts';
import { fileFor } from '../../src/compare/file-for.ts';
import { pairChanges } from '../../src/compare/pair-changes.ts';
import type { Statement } from '../../src/model.ts';
import { destinationText, documentedAs } from './destination-text.ts';
import { listingClouds, type Need, type Plan, planFor } from './plan.ts';

/** A statement that the article dropped, with the file that has it. */
export type Dropped = Statement & { readonly requirement: string };

/** Where needs without an endpoint go: beside what they take the place of, beside similar hosts, or into a new file. */
export function addEndpoints(
  needs: readonly Need[],
  dropped: readonly Dropped[],
  catalog: Catalog,
  day: string,
  plan: Plan,
): void {
  const { changed } = pairChanges(
    dropped,
    needs.flatMap(({ statements }) => statements),
  );
  for (const need of needs) {
    const before = changed.find(({ after }) => need.statements.includes(after))?.before;
    const file = before?.requirement ?? similarFile(need, catalog) ?? newFile(need);
    const texts = need.destinations.map(destinationText);
    // The article begins with the widest alternative, the data with the narrowest.
    const to = [...texts].sort((a, b) => width(a) - width(b));
    const isBare = need.port.startsWith('-:');
    const isTag = texts.some((text) => text.startsWith('tag:'));
    const ports = isBare ? need.port.replace('-', isTag ? 'TCP' : 'HTTPS') : need.port;
    const { endpoints } = planFor(plan, file);
    const taken = [
      ...(catalog.requirements.find(({ id }) => id === file)?.endpoints ?? []).map(({ id }) => id),
      ...endpoints.map((one) => `${file}#${one.id ?? defaultSlug(one.to[0] as string, one.ports)}`),
    ];
    const isTaken = taken.includes(`${file}#${defaultSlug(to[0] as string, ports)}`);
    endpoints.push({
      id: isTaken ? `${slugOf(need)}-${ports.toLowerCase().replace(':', '-')}` : undefined,
      to,
      ports,
      listings: listingClouds(need.clouds).map((clouds) => ({
        clouds,
        documentedAs: documentedAs(need.destinations, texts, day),
        ports: isBare ? need.port : undefined,
      })),
    });
  }
}

function width(text: string): number {
  if (text === 'any') return 3;
  if (text.startsWith('tag:')) return 2;
  return text === '{regionCidrs}' ? 1 : 0;
}

function similarFile({ feature, statements }: Need, catalog: Catalog): string | undefined {
  const [first] = statements;
  const file = first && fileFor(first, catalog);
  return file?.endsWith('.yml') && file.startsWith(`${feature}/`) ? file.replace(/\.yml$/, '') : undefined;
}

function newFile(need: Need): string {
  return `${need.feature}/${slugOf(need)}`;
}

/** `*.data.example.org` is `data-example`. */
function slugOf({ destinations }: Need): string {
  const words = canonical(destinations[0] ?? '')
    .toLowerCase()
    .replace(/\.[a-z]+$/, '')
    .match(/[a-z0-9]+/g);
  return words?.join('-') ?? 'any-address';
}
