import { hclString } from '@aks-egress/exporter-kit/escape';

/** One element of a list, with an optional comment on a line of its own above it. */
export interface HclElement {
  /** An expression as HCL spells it. */
  readonly value: string;
  readonly comment?: string;
}

/** An expression as HCL spells it, or a list of them. */
export type HclValue = string | readonly HclElement[];

/** What a body of HCL holds, in the order in which it is written. */
export type HclNode =
  | { readonly kind: 'attribute'; readonly name: string; readonly value: HclValue }
  | { readonly kind: 'block'; readonly head: string; readonly body: readonly HclNode[] }
  | { readonly kind: 'comment'; readonly text: string };

/** `name = value`. The value is an expression: quote texts with `text`. */
export function attribute(name: string, value: HclValue): HclNode {
  return { kind: 'attribute', name, value };
}

/** `head { … }`; the head is the type with its quoted labels: `variable "name"`. */
export function block(head: string, body: readonly HclNode[]): HclNode {
  return { kind: 'block', head, body };
}

/** `name = { … }`, over lines. */
export function object(name: string, body: readonly HclNode[]): HclNode {
  return block(`${name} =`, body);
}

/** One comment line; any text is safe. */
export function comment(line: string): HclNode {
  return { kind: 'comment', text: line };
}

/** A text as an expression, without interpolation. */
export const text = hclString;

/** A list of expressions. */
export function list(values: readonly string[]): HclValue {
  return values.map((value) => ({ value }));
}

/** A list of texts. */
export function texts(values: readonly string[]): HclValue {
  return list(values.map(text));
}
