import type { StandardSchemaV1 } from '@standard-schema/spec';

/** What `list targets` and the documentation say of one option. */
export interface OptionDoc {
  readonly name: string;
  /** `string`, `integer`, `boolean` or `choice`; lists have `[]` at the end. */
  readonly type: string;
  /** What is allowed, for people: `100 to 65000`, `Basic | Standard | Premium`. */
  readonly allowed: string;
  readonly description: string;
  /** The value taken when it is not given; absent = none. */
  readonly default?: unknown;
  readonly required: boolean;
}

/** A Standard Schema that can also say what it accepts. `defineOptions` makes one; `documentOptions` wraps another library's. */
export interface OptionsSchema<Options> extends StandardSchemaV1<unknown, Options> {
  readonly docs: readonly OptionDoc[];
}

/** Adds the documentation of options to a schema of zod, valibot or any other Standard Schema library. */
export function documentOptions<Options>(
  schema: StandardSchemaV1<unknown, Options>,
  docs: readonly OptionDoc[],
): OptionsSchema<Options> {
  return { '~standard': schema['~standard'], docs };
}
