import { nearestName } from '@aks-egress/catalog';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { Option } from './option.ts';
import type { OptionDoc, OptionsSchema } from './options-schema.ts';

type Spec = Readonly<Record<string, Option<unknown>>>;

/** The checked options that a spec gives. */
export type OptionsOf<S extends Spec> = {
  readonly [Name in keyof S]: S[Name] extends Option<infer Value> ? Value : never;
};

/** Options of an exporter, documented and checked from one definition; values may come as text or as JSON. */
export function defineOptions<const S extends Spec>(spec: S): OptionsSchema<OptionsOf<S>> {
  const docs = Object.entries(spec).map(([name, one]): OptionDoc => {
    const { type, allowed, description, required } = one;
    return { name, type, allowed, description, required, ...('default' in one && { default: one.default }) };
  });
  return {
    docs,
    '~standard': {
      version: 1,
      vendor: 'aks-egress',
      validate: (given) => validate(spec, given) as StandardSchemaV1.Result<OptionsOf<S>>,
    },
  };
}

function validate(spec: Spec, input: unknown): StandardSchemaV1.Result<Record<string, unknown>> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return { issues: [{ message: 'options are not an object' }] };
  }
  const given = new Map(Object.entries(input));
  const issues: StandardSchemaV1.Issue[] = [];
  const value: Record<string, unknown> = {};
  for (const [name, one] of Object.entries(spec)) {
    const text = given.get(name);
    given.delete(name);
    if (text === undefined) {
      if (one.required) issues.push({ path: [name], message: 'must be given' });
      value[name] = one.default;
      continue;
    }
    const result = one.read(text);
    if ('problem' in result) issues.push({ path: [name], message: result.problem });
    else value[name] = result.value;
  }
  for (const name of given.keys()) {
    const near = nearestName(name, Object.keys(spec));
    issues.push({ path: [name], message: near ? `is no option; did you mean ${near}?` : 'is no option' });
  }
  return issues.length > 0 ? { issues } : { value };
}
