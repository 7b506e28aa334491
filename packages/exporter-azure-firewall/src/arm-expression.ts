import { armString } from '@aks-egress/exporter-kit/escape';

/** An ARM template expression, without the brackets. */
export class ArmExpression {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** The value of a template parameter. */
export const parameter = (name: string) => new ArmExpression(`parameters('${name}')`);

/** A value as a template writes it: expressions in brackets, and texts that only look like one made literal. */
export function armValue(value: unknown): unknown {
  if (value instanceof ArmExpression) return `[${value.text}]`;
  if (typeof value === 'string') return armString(value);
  if (Array.isArray(value)) return value.map(armValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, armValue(inner)]));
}
