import { type BicepValue, printBicep } from './bicep-value.ts';

interface Parameter {
  readonly name: string;
  /** `string`, `int`, `string[]`. */
  readonly type: string;
  readonly description: string;
  /** Decorators with one number, such as `minLength`. */
  readonly limits?: Readonly<Record<string, number>>;
  readonly value?: BicepValue | undefined;
}

/** A parameter with its decorators. */
export function printParam({ name, type, description, limits = {}, value }: Parameter): string {
  const decorators = Object.entries(limits).map(([decorator, limit]) => `@${decorator}(${limit})\n`);
  const given = value === undefined ? '' : ` = ${printBicep(value)}`;
  return `@description(${printBicep(description)})\n${decorators.join('')}param ${name} ${type}${given}\n`;
}

/** A variable. */
export function printVar(name: string, value: BicepValue): string {
  return `var ${name} = ${printBicep(value)}\n`;
}

interface Resource {
  readonly symbol: string;
  /** Type and API version: `Microsoft.Network/firewallPolicies@2025-07-01`. */
  readonly type: string;
  readonly existing?: boolean;
  readonly body: BicepValue;
}

/** A resource, or a reference to one that exists. */
export function printResource({ symbol, type, existing, body }: Resource): string {
  return `resource ${symbol} ${printBicep(type)} ${existing ? 'existing ' : ''}= ${printBicep(body)}\n`;
}

/** An output. */
export function printOutput(name: string, type: string, value: BicepValue): string {
  return `output ${name} ${type} = ${printBicep(value)}\n`;
}
