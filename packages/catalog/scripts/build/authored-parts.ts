import * as z from 'zod';
import { parseDestination, parsePortCell } from './destination.ts';
import { parseExpression } from './expression.ts';

export const edition = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'an edition is a day of editions.yml, YYYY-MM-DD');
export const cloudAlias = z.enum(['public', 'china', 'usgov']);
export const clouds = z.union(
  [z.literal('any'), z.array(cloudAlias).min(1)],
  'a list such as [public, usgov], of public, china and usgov; or any, where the article names no cloud',
);
export const grade = z.enum(['proven', 'likely', 'unknown']);
export const level = z.enum(['required', 'recommended', 'legacy']);
/** What a parser says against a text is the fault, at the place of the text. */
const takenBy = (parse: (text: string) => unknown) => (text: string, context: z.RefinementCtx) => {
  try {
    parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    context.addIssue({ code: 'custom', message: error.message });
  }
};
export const destination = z.string().superRefine(takenBy(parseDestination));
export const expression = z.string().superRefine(takenBy(parseExpression)).min(1);
const PORT_CELL =
  'one protocol and port such as HTTPS:443, HTTP:80, TCP:9000 or UDP:123; for another, another endpoint';
export const ports = z
  .string(PORT_CELL)
  .regex(/^(?:(?:HTTPS|HTTP|TCP|UDP|-):\d{1,5})$/, PORT_CELL)
  .superRefine(takenBy(parsePortCell));
export const sentence = z
  .string()
  .min(12)
  .max(400)
  .regex(/[.;]$|\.\)$/s, 'a sentence that ends with a full stop');
export const list = <T extends z.ZodType>(item: T) => z.union([item, z.array(item).min(1)]);
