import { nearestName } from '@aks-egress/catalog';

/** One value of an option: read from text (`--set key=value`) or JSON, and documented in one place. */
export interface Option<Value> {
  readonly type: string;
  readonly allowed: string;
  readonly description: string;
  readonly default?: Value;
  readonly required: boolean;
  /** The value, or what is wrong with it. */
  read(given: unknown): { readonly value: Value } | { readonly problem: string };
}

interface Common<Value> {
  /** One sentence. */
  readonly description: string;
  readonly default?: Value;
  /** True = undefined when it is not given; without this and without a default the option must be given. */
  readonly optional?: boolean;
}

/** `undefined` joins the type of an option only where `optional` is set. */
type Result<Value, Spec> = Option<Spec extends { readonly optional: true } ? Value | undefined : Value>;

function build<Value, Spec extends Common<Value>>(
  type: string,
  allowed: string,
  spec: Spec,
  read: (given: unknown) => { value: Value } | { problem: string },
): Result<Value, Spec> {
  const required = spec.default === undefined && spec.optional !== true;
  const { description } = spec;
  const built = { type, allowed, description, required, read };
  return (spec.default === undefined ? built : { ...built, default: spec.default }) as Result<Value, Spec>;
}

// Control characters and the Unicode line ends have no place in a name, a path or an address, and break formats by line.
const UNPRINTABLE = /[\p{Cc}\u2028\u2029]/u;

interface StringSpec extends Common<string> {
  /** Must match the whole text; say in `allowed` what it means. */
  readonly pattern?: RegExp;
  readonly allowed?: string;
  readonly maxLength?: number;
}

function string<const Spec extends StringSpec>(spec: Spec): Result<string, Spec> {
  const limit = spec.maxLength === undefined ? '' : `, at most ${spec.maxLength} characters`;
  const allowed = `${spec.allowed ?? 'one line of text'}${limit}`;
  const whole =
    spec.pattern && new RegExp(`^(?:${spec.pattern.source})$`, spec.pattern.flags.replace(/[gy]/g, ''));
  return build<string, Spec>('string', allowed, spec, (given) => {
    if (typeof given !== 'string' || given === '') return { problem: 'is not text' };
    if (UNPRINTABLE.test(given)) return { problem: 'holds a line end or a control character' };
    if (spec.maxLength !== undefined && given.length > spec.maxLength) return { problem: 'is too long' };
    return !whole || whole.test(given) ? { value: given } : { problem: 'has another form' };
  });
}

function integer<const Spec extends Common<number> & { readonly min: number; readonly max: number }>(
  spec: Spec,
): Result<number, Spec> {
  return build<number, Spec>('integer', `${spec.min} to ${spec.max}`, spec, (given) => {
    const value = typeof given === 'string' && /^-?\d+$/.test(given) ? Number(given) : given;
    if (typeof value !== 'number' || !Number.isInteger(value)) return { problem: 'is not a whole number' };
    return value >= spec.min && value <= spec.max ? { value } : { problem: 'is out of range' };
  });
}

function boolean<const Spec extends Common<boolean>>(spec: Spec): Result<boolean, Spec> {
  return build<boolean, Spec>('boolean', 'true | false', spec, (given) => {
    const value = given === 'true' ? true : given === 'false' ? false : given;
    return typeof value === 'boolean' ? { value } : { problem: 'is neither true nor false' };
  });
}

function choice<const Value extends string, const Spec extends Common<Value>>(
  values: readonly Value[],
  spec: Spec,
): Result<Value, Spec> {
  return build<Value, Spec>('choice', values.join(' | '), spec, (given) => {
    const value = values.find((one) => one === given);
    if (value !== undefined) return { value };
    const near = typeof given === 'string' ? nearestName(given, values) : undefined;
    return { problem: near ? `is not one of them; did you mean ${near}?` : 'is not one of them' };
  });
}

/** Items of the list are separated by commas in text. */
function list<
  Value,
  const Spec extends Common<readonly Value[]> & { readonly min?: number; readonly max?: number },
>(item: Option<Value>, spec: Spec): Result<readonly Value[], Spec> {
  const { min = 0, max = Number.POSITIVE_INFINITY } = spec;
  const count = min > 0 ? `, at least ${min}` : '';
  const most = Number.isFinite(max) ? `, at most ${max}` : '';
  const allowed = `list of ${item.allowed}${count}${most}`;
  return build<readonly Value[], Spec>(`${item.type}[]`, allowed, spec, (given) => {
    const parts = typeof given === 'string' ? given.split(',').map((part) => part.trim()) : given;
    if (!Array.isArray(parts)) return { problem: 'is not a list' };
    const values: Value[] = [];
    for (const part of parts) {
      const result = item.read(part);
      if ('problem' in result)
        return { problem: `has an item that ${result.problem}: ${JSON.stringify(part)}` };
      values.push(result.value);
    }
    if (values.length < min || values.length > max) return { problem: `has ${values.length} items` };
    return { value: values };
  });
}

/** The kinds of options; each documents and checks itself. */
export const option = { string, integer, boolean, choice, list };
