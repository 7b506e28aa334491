import * as z from 'zod';

/** The server answers; `edition` is the newest that it knows. */
export const health = z.object({ status: z.literal('ok'), catalog: z.string(), edition: z.string() });
