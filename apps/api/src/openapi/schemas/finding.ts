import * as z from 'zod';
import { named } from './values.ts';

/** What a person should know about an answer. */
export const finding = named(
  'Finding',
  'Something a person should know about the answer.',
  z.object({
    code: z.string(),
    level: z.enum(['error', 'warning', 'note']),
    message: z.string(),
    subject: z.string().optional(),
  }),
);

/** A state of the article, as answers name it. */
export const edition = named(
  'EditionRef',
  'A state of the upstream article; the id is the UTC day it went live.',
  z.object({ id: z.string(), commit: z.string(), path: z.string() }),
);
