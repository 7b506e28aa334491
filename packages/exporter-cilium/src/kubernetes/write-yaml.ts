import { lineComment, visible, yamlString } from '@aks-egress/exporter-kit/escape';
import { Commented, TextBlock, type YamlItem, type YamlMap, type YamlNode } from './yaml-node.ts';

// What reads as the same string in YAML 1.1 and 1.2: it starts with a letter, and no punctuation is near an end.
const PLAIN = /^[A-Za-z][A-Za-z0-9]*(?:[-._/:]+[A-Za-z0-9]+)*$/;
const RESERVED = /^(?:null|true|false|yes|no|on|off|y|n)$/i;
// Printable ASCII without quotes and backslashes needs no escapes; most strings are that.
const UNESCAPED = /^[ !#-[\]-~]*$/;

/** A YAML document of one mapping, with a line end. Strings are quoted wherever another type could be read. */
export function writeYaml(document: YamlMap): string {
  const lines: string[] = [];
  writeMap(lines, document, '', '');
  return `${lines.join('\n')}\n`;
}

/** `start` stands in front of the first line in place of `pad`: it is the same, or ends with the dash of an item. */
function writeMap(lines: string[], map: YamlMap, pad: string, start: string): void {
  let before = start;
  for (const key of Object.keys(map)) {
    const value = map[key];
    if (value === undefined) continue;
    writeEntry(lines, `${before}${scalar(key)}:`, value, pad);
    before = pad;
  }
}

function writeEntry(lines: string[], key: string, value: YamlNode, pad: string): void {
  if (typeof value !== 'object') {
    lines.push(`${key} ${scalar(value)}`);
  } else if (value instanceof TextBlock) {
    lines.push(`${key} |-`);
    for (const line of value.lines) lines.push(`${pad}  ${visible(line).trim() || '-'}`);
  } else if (isEmpty(value)) {
    lines.push(`${key} ${Array.isArray(value) ? '[]' : '{}'}`);
  } else {
    lines.push(key);
    writeChild(lines, value, `${pad}  `, `${pad}  `);
  }
}

function writeChild(lines: string[], value: readonly YamlItem[] | YamlMap, pad: string, start: string): void {
  if (Array.isArray(value)) writeList(lines, value, pad, start);
  else writeMap(lines, value as YamlMap, pad, start);
}

function writeList(lines: string[], items: readonly YamlItem[], pad: string, start: string): void {
  let before = start;
  for (const item of items) {
    let value: YamlNode | undefined;
    if (item instanceof Commented) {
      if (before !== pad) throw new TypeError('no comment fits before the first item of a list in a list');
      for (const line of item.lines) lines.push(lineComment(`${pad}# `, line));
      value = item.value;
    } else value = item;
    if (value === undefined) continue;
    writeItem(lines, value, pad, `${before}- `);
    before = pad;
  }
}

function writeItem(lines: string[], value: YamlNode, pad: string, start: string): void {
  if (typeof value !== 'object') lines.push(`${start}${scalar(value)}`);
  else if (value instanceof TextBlock) throw new TypeError('a text block belongs to a key');
  else if (isEmpty(value)) lines.push(`${start}${Array.isArray(value) ? '[]' : '{}'}`);
  else writeChild(lines, value, `${pad}  `, start);
}

function isEmpty(value: readonly YamlItem[] | YamlMap): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return Object.values(value).every((one) => one === undefined);
}

function scalar(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  if (PLAIN.test(value) && !RESERVED.test(value)) return value;
  return UNESCAPED.test(value) ? `"${value}"` : yamlString(value);
}
