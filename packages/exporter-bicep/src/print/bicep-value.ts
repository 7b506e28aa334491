import { bicepString, lineComment } from '@aks-egress/exporter-kit/escape';

/** Text that is Bicep already: a symbol, a call. */
export class BicepExpression {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** An item of a list with comment lines above it; without a value, the lines alone. */
export class Commented {
  readonly comments: readonly string[];
  readonly value: BicepValue | undefined;

  constructor(comments: readonly string[], value?: BicepValue) {
    this.comments = comments;
    this.value = value;
  }
}

/** What Bicep has literals for; properties that are undefined are not written. */
export type BicepValue =
  | string
  | number
  | boolean
  | BicepExpression
  | readonly (BicepValue | Commented)[]
  | { readonly [key: string]: BicepValue | undefined };

const INDENT = '  ';

/** A value as Bicep, one item or property per line, without a line end; `depth` is that of the line it starts on. */
export function printBicep(value: BicepValue, depth = 0): string {
  if (value instanceof BicepExpression) return value.text;
  if (typeof value === 'string') return bicepString(value);
  if (typeof value !== 'object') return String(value);
  return isList(value) ? printList(value, depth) : printObject(value, depth);
}

// Array.isArray does not narrow a union with readonly arrays.
const isList = (value: object): value is readonly (BicepValue | Commented)[] => Array.isArray(value);

function printList(items: readonly (BicepValue | Commented)[], depth: number): string {
  if (items.length === 0) return '[]';
  const pad = INDENT.repeat(depth + 1);
  const lines = items.flatMap((item) => {
    if (!(item instanceof Commented)) return [`${pad}${printBicep(item, depth + 1)}`];
    const comments = item.comments.map((text) => lineComment(`${pad}// `, text));
    return item.value === undefined ? comments : [...comments, `${pad}${printBicep(item.value, depth + 1)}`];
  });
  return `[\n${lines.join('\n')}\n${INDENT.repeat(depth)}]`;
}

function printObject(value: { readonly [key: string]: BicepValue | undefined }, depth: number): string {
  const pad = INDENT.repeat(depth + 1);
  const lines = Object.entries(value).flatMap(([key, inner]) =>
    inner === undefined ? [] : [`${pad}${printKey(key)}: ${printBicep(inner, depth + 1)}`],
  );
  return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${INDENT.repeat(depth)}}`;
}

const printKey = (key: string) => (/^[A-Za-z_]\w*$/.test(key) ? key : bicepString(key));
