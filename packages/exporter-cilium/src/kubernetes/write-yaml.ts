import { lineComment, visible, yamlString } from '@aks-egress/exporter-kit/escape';
import { Commented, TextBlock, type YamlItem, type YamlMap, type YamlNode } from './yaml-node.ts';

// What reads as the same string in YAML 1.1 and 1.2: it starts with a letter, and no punctuation is near an end.
const PLAIN = /^[A-Za-z][A-Za-z0-9]*(?:[-._/:]+[A-Za-z0-9]+)*$/;
const RESERVED = /^(?:null|true|false|yes|no|on|off|y|n)$/i;

/** A YAML document of one mapping, with a line end. Strings are quoted wherever another type could be read. */
export function writeYaml(document: YamlMap): string {
  return `${mapLines(document, '').join('\n')}\n`;
}

function mapLines(map: YamlMap, pad: string): string[] {
  return Object.entries(map).flatMap(([key, value]) => {
    if (value === undefined) return [];
    const start = `${pad}${scalar(key)}:`;
    if (value instanceof TextBlock) {
      return [`${start} |-`, ...value.lines.map((line) => `${pad}  ${visible(line).trim() || '-'}`)];
    }
    if (typeof value !== 'object') return [`${start} ${scalar(value)}`];
    const lines = childLines(value, `${pad}  `);
    return lines.length > 0 ? [start, ...lines] : [`${start} ${Array.isArray(value) ? '[]' : '{}'}`];
  });
}

function listLines(items: readonly YamlItem[], pad: string): string[] {
  return items.flatMap((item) => {
    const { lines, value } = item instanceof Commented ? item : { lines: [], value: item };
    const comments = lines.map((line) => lineComment(`${pad}# `, line));
    return value === undefined ? comments : [...comments, ...itemLines(value, pad)];
  });
}

function itemLines(value: YamlNode, pad: string): string[] {
  if (value instanceof TextBlock) throw new TypeError('a text block belongs to a key');
  if (typeof value !== 'object') return [`${pad}- ${scalar(value)}`];
  const [first, ...rest] = childLines(value, `${pad}  `);
  if (first === undefined) return [`${pad}- ${Array.isArray(value) ? '[]' : '{}'}`];
  return [`${pad}- ${first.slice(pad.length + 2)}`, ...rest];
}

const childLines = (value: readonly YamlItem[] | YamlMap, pad: string) =>
  Array.isArray(value) ? listLines(value, pad) : mapLines(value as YamlMap, pad);

function scalar(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  return PLAIN.test(value) && !RESERVED.test(value) ? value : yamlString(value);
}
