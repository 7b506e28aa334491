import type { ParsedDocument } from './document.ts';
import { parseJson } from './parse-json.ts';
import { readSource } from './read-source.ts';

/** Reads a JSON document from a file, or from standard input where `path` is `-`. */
export async function readJsonDocument(path: string): Promise<ParsedDocument> {
  return parseJson(await readSource(path));
}

/** Reads a YAML or JSON document; JSON is told by its name or its first character, since YAML's errors would confuse there. */
export async function readYamlDocument(path: string): Promise<ParsedDocument> {
  const source = await readSource(path);
  if (/\.json$/i.test(path) || /^\s*[{[]/.test(source.text)) return parseJson(source);
  const { parseYaml } = await import('./parse-yaml.ts');
  return parseYaml(source);
}
