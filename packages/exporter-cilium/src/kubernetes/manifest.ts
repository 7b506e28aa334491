import { commentHeader, type ExportFile, type Header } from '@aks-egress/exporter-kit';
import { lineComment } from '@aks-egress/exporter-kit/escape';
import { writeYaml } from './write-yaml.ts';
import type { YamlMap } from './yaml-node.ts';

/** A document of a manifest, or comment lines in the place of one. */
export type ManifestPart = { readonly object: YamlMap } | { readonly comments: readonly string[] };

interface ManifestInput {
  readonly path: string;
  readonly header: Header;
  /** Comment lines under the header. */
  readonly notes: readonly string[];
  readonly parts: readonly ManifestPart[];
  /** Comment lines at the end: how to apply, check and roll back. */
  readonly usage: readonly string[];
}

/** One file of YAML documents that `kubectl apply` takes. */
export function manifest({ path, header, notes, parts, usage }: ManifestInput): ExportFile {
  const blocks = [
    commentHeader(header, '# ') + comments(notes),
    ...parts.map((part) => ('object' in part ? `---\n${writeYaml(part.object)}` : comments(part.comments))),
    `${comments(usage)}`,
  ];
  const contents = blocks.filter((block) => block !== '').join('\n');
  return { path, contents, mediaType: 'application/yaml' };
}

const comments = (lines: readonly string[]) => lines.map((line) => `${lineComment('# ', line)}\n`).join('');
