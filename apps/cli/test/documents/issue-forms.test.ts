import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { ROOT } from './documents.ts';

const attributes = z.strictObject({
  label: z.string().min(1),
  description: z.string().optional(),
  placeholder: z.string().optional(),
  value: z.string().optional(),
});
const field = {
  id: z.string().regex(/^[A-Za-z0-9_-]+$/),
  validations: z.strictObject({ required: z.boolean() }).optional(),
};
const choices = z.array(z.string()).min(1);
const boxes = z.array(z.strictObject({ label: z.string(), required: z.boolean().optional() })).min(1);

/** GitHub drops a form that has a fault, and says so only to those who look. */
const form = z.strictObject({
  name: z.string(),
  description: z.string(),
  title: z.string(),
  labels: choices,
  body: z
    .array(
      z.discriminatedUnion('type', [
        z.strictObject({ type: z.literal('markdown'), attributes: z.strictObject({ value: z.string() }) }),
        z.strictObject({ type: z.literal('input'), ...field, attributes }),
        z.strictObject({
          type: z.literal('textarea'),
          ...field,
          attributes: attributes.extend({ render: z.string().optional() }),
        }),
        z.strictObject({
          type: z.literal('dropdown'),
          ...field,
          attributes: attributes.extend({ options: choices, multiple: z.boolean().optional() }),
        }),
        z.strictObject({
          type: z.literal('checkboxes'),
          ...field,
          attributes: attributes.extend({ options: boxes }),
        }),
      ]),
    )
    .min(2),
});

const forms = globSync('.github/ISSUE_TEMPLATE/*.yml', { cwd: ROOT }).filter(
  (path) => !path.endsWith('config.yml'),
);
const read = (path: string) => parse(readFileSync(join(ROOT, path), 'utf8'));

it('there are forms for a wrong endpoint, a missing endpoint and a new target', () => {
  expect(forms.map((path) => path.replace(/.*\//, '')).sort()).toEqual([
    'missing-endpoint.yml',
    'new-target.yml',
    'wrong-endpoint.yml',
  ]);
});

it.each(forms)('%s is a form as GitHub takes it, each question once', (path) => {
  const { body } = form.parse(read(path));
  const ids = body.flatMap((part) => ('id' in part ? [part.id] : []));
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

it('the chooser leads to private reporting and to the documents', () => {
  const link = z.strictObject({ name: z.string(), url: z.url(), about: z.string() });
  const config = z.strictObject({ blank_issues_enabled: z.boolean(), contact_links: z.array(link) });
  const { contact_links: links } = config.parse(read('.github/ISSUE_TEMPLATE/config.yml'));
  expect(links.map(({ url }) => new URL(url).pathname.split('/').slice(3, 4)[0])).toEqual([
    'security',
    'blob',
  ]);
});
