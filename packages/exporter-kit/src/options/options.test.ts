import { describe, expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import { defineOptions, type OptionsOf } from './define-options.ts';
import { option } from './option.ts';
import { documentOptions } from './options-schema.ts';

const spec = {
  name: option.string({
    default: 'rcg-aks',
    maxLength: 8,
    pattern: /[a-z-]+/,
    allowed: 'letters and hyphens',
    description: 'Name.',
  }),
  subnet: option.string({ optional: true, description: 'Subnet.' }),
  priority: option.integer({ min: 100, max: 200, description: 'Priority.' }),
  classic: option.boolean({ default: false, description: 'Classic.' }),
  sku: option.choice(['Basic', 'Standard'], { default: 'Standard', description: 'Product.' }),
  sources: option.list(option.string({ pattern: /[\d./]+/, allowed: 'CIDR', description: 'Source.' }), {
    default: ['*'],
    min: 1,
    max: 2,
    description: 'Sources.',
  }),
};
const schema = defineOptions(spec);

function check(given: unknown): unknown {
  const result = schema['~standard'].validate(given);
  if (result instanceof Promise) throw new Error('asynchronous');
  return result.issues
    ? result.issues.map(({ path, message }) => `${path?.join('.') ?? ''} ${message}`)
    : result.value;
}

describe('options', () => {
  it('have the types that their definitions say', () => {
    expectTypeOf<OptionsOf<typeof spec>>().toEqualTypeOf<{
      readonly name: string;
      readonly subnet: string | undefined;
      readonly priority: number;
      readonly classic: boolean;
      readonly sku: 'Basic' | 'Standard';
      readonly sources: readonly string[];
    }>();
  });

  it('take their defaults', () => {
    expect(check({ priority: 100 })).toEqual({
      name: 'rcg-aks',
      subnet: undefined,
      priority: 100,
      classic: false,
      sku: 'Standard',
      sources: ['*'],
    });
  });

  it('are read alike from text and from JSON', () => {
    const fromText = check({ priority: '150', classic: 'true', sources: '10.0.0.0/8, 10.1.0.0/16' });
    expect(fromText).toEqual(check({ priority: 150, classic: true, sources: ['10.0.0.0/8', '10.1.0.0/16'] }));
    expect(fromText).toMatchObject({ priority: 150, classic: true, sources: ['10.0.0.0/8', '10.1.0.0/16'] });
  });

  it.each<[Record<string, unknown>, string]>([
    [{ priority: undefined }, 'priority must be given'],
    [{ priority: 99 }, 'priority is out of range'],
    [{ priority: '1e2' }, 'priority is not a whole number'],
    [{ priority: 100.5 }, 'priority is not a whole number'],
    [{ name: '' }, 'name is not text'],
    [{ name: 7 }, 'name is not text'],
    [{ name: 'abc\ndef' }, 'name holds a line end or a control character'],
    [{ subnet: 'a\u2028b' }, 'subnet holds a line end or a control character'],
    [{ name: 'abcdefghi' }, 'name is too long'],
    [{ name: 'abc1' }, 'name has another form'],
    [{ classic: 'yes' }, 'classic is neither true nor false'],
    [{ sku: 'Standart' }, 'sku is not one of them; did you mean Standard?'],
    [{ sku: 'x' }, 'sku is not one of them'],
    [{ sources: [] }, 'sources has 0 items'],
    [{ sources: '1,2,3' }, 'sources has 3 items'],
    [{ sources: ['10.0.0.0/8', 'x'] }, 'sources has an item that has another form: "x"'],
    [{ sources: { a: 1 } }, 'sources is not a list'],
    [{ clasic: true }, 'clasic is no option; did you mean classic?'],
    [{ ['__proto__x']: true }, '__proto__x is no option'],
  ])('refuse %j', (given, issue) => {
    expect(check({ priority: 100, ...given })).toEqual([issue]);
  });

  it.each([null, 'x', [], 7])('refuse %j, which is no object', (given) => {
    expect(check(given)).toEqual([' options are not an object']);
  });

  it('say every issue at once', () => {
    expect(check({ sku: 'x', classic: 3 })).toHaveLength(3);
  });

  it('document themselves', () => {
    expect(schema.docs).toEqual([
      {
        name: 'name',
        type: 'string',
        allowed: 'letters and hyphens, at most 8 characters',
        description: 'Name.',
        default: 'rcg-aks',
        required: false,
      },
      {
        name: 'subnet',
        type: 'string',
        allowed: 'one line of text',
        description: 'Subnet.',
        required: false,
      },
      { name: 'priority', type: 'integer', allowed: '100 to 200', description: 'Priority.', required: true },
      {
        name: 'classic',
        type: 'boolean',
        allowed: 'true | false',
        description: 'Classic.',
        default: false,
        required: false,
      },
      {
        name: 'sku',
        type: 'choice',
        allowed: 'Basic | Standard',
        description: 'Product.',
        default: 'Standard',
        required: false,
      },
      {
        name: 'sources',
        type: 'string[]',
        allowed: 'list of CIDR, at least 1, at most 2',
        description: 'Sources.',
        default: ['*'],
        required: false,
      },
    ]);
  });
});

it('a schema of another library is an options schema once it is documented', () => {
  const docs = [{ name: 'n', type: 'integer', allowed: '1 to 9', description: 'N.', required: true }];
  const documented = documentOptions(z.strictObject({ n: z.coerce.number().int().min(1).max(9) }), docs);
  expect(documented.docs).toBe(docs);
  expect(documented['~standard'].validate({ n: '5' })).toEqual({ value: { n: 5 } });
  expect(documented['~standard'].validate({ n: 10 })).toMatchObject({ issues: [{ path: ['n'] }] });
});
