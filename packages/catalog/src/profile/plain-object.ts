/** Whether a parsed value is an object of keys, as YAML and JSON have them. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
