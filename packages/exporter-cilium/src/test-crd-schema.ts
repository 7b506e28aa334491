// For tests only: checks objects against the schema of a custom resource definition, unknown keys refused.
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { KubernetesObject } from './test-manifest.ts';

type Schema = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The API server drops keys that a schema does not name, so a misspelt one would be lost: here it is refused.
 * Alternatives name only the keys that they are about, so they stay open.
 */
function closed(schema: unknown): unknown {
  if (!isObject(schema)) return schema;
  const open = schema['properties'] === undefined || schema['additionalProperties'] !== undefined;
  const inner = Object.entries(schema).map(([key, value]) => {
    if (key === 'properties' && isObject(value))
      return [key, Object.fromEntries(Object.entries(value).map(([name, one]) => [name, closed(one)]))];
    return [key, key === 'items' || key === 'additionalProperties' ? closed(value) : value];
  });
  return { ...Object.fromEntries(inner), ...(!open && { additionalProperties: false }) };
}

/** A check that says what is wrong with an object; metadata is not part of such schemas. */
export function crdValidator(schema: unknown): (object: KubernetesObject) => string[] {
  const ajv = new Ajv2020({
    strict: false,
    formats: {
      cidr: /^[0-9a-f.:]+\/\d{1,3}$/,
      'idn-hostname': true,
      int32: true,
      int64: true,
      'date-time': true,
    },
    // Go's \PC (not a control or unassigned character) is \P{C} in JavaScript.
    code: {
      regExp: Object.assign(
        (text: string, flags: string) => new RegExp(text.replaceAll('\\PC', '\\P{C}'), flags),
        { code: '' },
      ),
    },
  });
  const validate = ajv.compile(closed(schema) as object);
  return (object) => {
    const { metadata, ...rest } = object;
    if (validate({ ...rest, metadata: {} })) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message }) => `${metadata.name}${instancePath} ${message}`,
    );
  };
}
