import type { Finding, Resolution } from '@aks-egress/catalog';
import { parseServiceTags, type ServiceTags } from '@aks-egress/matcher';
import { UsageError } from '../usage-error.ts';
import { parsePath } from './parse-path.ts';
import { readJsonDocument } from './read-document.ts';

/** Reads the published Service Tags JSON; one bad entry refuses the whole file, since a short list would pass for the truth. */
export async function readServiceTags(path: string): Promise<ServiceTags> {
  const document = await readJsonDocument(path);
  const parsed = parseServiceTags(document.value);
  if (parsed.ok) return parsed.value;
  const [first] = parsed.problems;
  const at = first?.place === undefined ? undefined : parsePath(first.place);
  const position = document.positionOf(at ?? []) ?? '1:1';
  throw new UsageError(
    `not the Service Tags file: ${first?.message ?? 'unreadable'}`,
    `${document.name}:${position}`,
  );
}

/** What the file of service tags says about the tags that the rules name. */
export async function serviceTagFindings(path: string, { rules }: Resolution): Promise<Finding[]> {
  const tags = await readServiceTags(path);
  const wanted = rules.flatMap(({ destinations }) =>
    destinations.filter(({ kind }) => kind === 'service-tag'),
  );
  return [...new Set(wanted.map(({ value }) => value))].map((name): Finding => {
    const count = tags.find(name)?.addressPrefixes.length;
    const file = `${path}, change number ${tags.changeNumber} of ${tags.cloud}`;
    return count === undefined
      ? {
          code: 'service-tags/unknown-tag',
          level: 'warning',
          message: `${name} is not in ${file}: is it the file of another cloud?`,
          subject: name,
        }
      : {
          code: 'service-tags/expands',
          level: 'note',
          message: `${name} stands for ${count} address blocks in ${file}.`,
          subject: name,
        };
  });
}
