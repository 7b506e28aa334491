import * as z from 'zod';

/** An object of a document. */
export type Json = Readonly<Record<string, unknown>>;

/** A schema by its name among the components, or in place where it has none. */
export function schemaReference(schema: z.ZodType): Json {
  const id = schema.meta()?.id;
  if (id !== undefined) return { $ref: `#/components/schemas/${id}` };
  const { $schema: _, $defs: __, ...rest } = z.toJSONSchema(schema) as Json;
  return JSON.parse(JSON.stringify(rest).replaceAll('#/$defs/', '#/components/schemas/'));
}
