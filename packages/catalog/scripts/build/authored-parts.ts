import * as z from 'zod';
import { parseDestination, parsePortCell } from './destination.ts';
import { parseExpression } from './expression.ts';

export const edition = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'an edition id, YYYY-MM-DD');
export const cloudAlias = z.enum(['public', 'china', 'usgov']);
export const clouds = z.union([z.literal('any'), z.array(cloudAlias).min(1)]);
export const grade = z.enum(['proven', 'likely', 'unknown']);
export const level = z.enum(['required', 'recommended', 'legacy']);
/** Text that a parser takes; what the parser says against it is the fault, at the place of the text. */
const textFor = (parse: (text: string) => unknown) =>
  z.string().superRefine((text, context) => {
    try {
      parse(text);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      context.addIssue({ code: 'custom', message: error.message });
    }
  });
export const destination = textFor(parseDestination);
export const expression = textFor(parseExpression).min(1);
export const ports = textFor(parsePortCell).regex(
  /^(?:(?:HTTPS|HTTP|TCP|UDP|-):\d{1,5})$/,
  'a port cell such as HTTPS:443, UDP:123 or -:443',
);
export const sentence = z
  .string()
  .min(12)
  .max(400)
  .regex(/[.;]$|\.\)$/s, 'a sentence that ends with a full stop');
export const list = <T extends z.ZodType>(item: T) => z.union([item, z.array(item).min(1)]);
