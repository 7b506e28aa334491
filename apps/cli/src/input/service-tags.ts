import { parseServiceTags, type ServiceTags } from '@aks-egress/matcher';
import { UsageError } from '../usage-error.ts';
import { parsePath } from './parse-path.ts';
import { readJsonDocument } from './read-document.ts';

/** The service tags of a file that somebody named. */
export interface ServiceTagsFile {
  readonly name: string;
  readonly tags: ServiceTags;
}

/** Reads the published Service Tags JSON; one bad entry refuses the whole file, since a short list would pass for the truth. */
export async function readServiceTags(path: string): Promise<ServiceTagsFile> {
  const document = await readJsonDocument(path);
  const parsed = parseServiceTags(document.value);
  if (parsed.ok) return { name: document.name, tags: parsed.value };
  const [first] = parsed.problems;
  const at = first?.place === undefined ? undefined : parsePath(first.place);
  const position = document.positionOf(at ?? []) ?? '1:1';
  throw new UsageError(
    `not the Service Tags file: ${first?.message ?? 'unreadable'}`,
    `${document.name}:${position}`,
  );
}
