import * as z from 'zod';
import { finding } from './finding.ts';
import { named } from './values.ts';

/** RFC 9457, with the findings that say what is wrong. */
export const problem = named(
  'Problem',
  'RFC 9457. `findings` say what is wrong with the content of the request.',
  z.object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    findings: z.array(finding).optional(),
  }),
);
