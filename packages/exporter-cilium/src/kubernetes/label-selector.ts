import type { Option } from '@aks-egress/exporter-kit';
import type { YamlMap } from './yaml-node.ts';

/** A label selector as Kubernetes objects hold it. */
export interface LabelSelector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly {
    readonly key: string;
    readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
    readonly values?: readonly string[];
  }[];
}

const PREFIX = '(?:(?=[^/]{1,253}/)[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?/)?';
const NAME = '(?=[^/]{1,63}$)[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?';
const KEY = new RegExp(`^${PREFIX}${NAME}$`);
const VALUE = /^(?=.{0,63}$)(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/;
const SET = /^(\S+)\s+(in|notin)\s*\(([^()]*)\)$/;
const EQUALITY = /^([^=!\s]+)\s*(!=|==?)\s*([^=!\s]*)$/;

/** A selector as `kubectl --selector` takes it; `*` selects everything. Undefined where the text is none. */
export function parseSelector(text: string): LabelSelector | undefined {
  if (text.trim() === '*') return {};
  const labels = new Map<string, string>();
  const expressions: NonNullable<LabelSelector['matchExpressions']>[number][] = [];
  for (const part of text.split(/,(?![^(]*\))/).map((one) => one.trim())) {
    const requirement = parseRequirement(part);
    if (!requirement) return undefined;
    const { key, equals, ...expression } = requirement;
    if (equals === undefined) expressions.push({ key, ...expression });
    // A label has one value, so a second one for a key is a mistake.
    else if (labels.has(key)) return undefined;
    else labels.set(key, equals);
  }
  return {
    ...(labels.size > 0 && { matchLabels: Object.fromEntries(labels) }),
    ...(expressions.length > 0 && { matchExpressions: expressions }),
  };
}

type Requirement = NonNullable<LabelSelector['matchExpressions']>[number] & { readonly equals?: string };

function parseRequirement(text: string): Requirement | undefined {
  const set = SET.exec(text);
  if (set) {
    const values = (set[3] as string).split(',').map((value) => value.trim());
    return checked({ key: set[1] as string, operator: set[2] === 'in' ? 'In' : 'NotIn', values });
  }
  const equality = EQUALITY.exec(text);
  if (equality) {
    const [, key, operator, value] = equality as unknown as readonly [string, string, string, string];
    return operator === '!='
      ? checked({ key, operator: 'NotIn', values: [value] })
      : checked({ key, operator: 'In', values: [value], equals: value });
  }
  return text.startsWith('!')
    ? checked({ key: text.slice(1), operator: 'DoesNotExist' })
    : checked({ key: text, operator: 'Exists' });
}

const checked = (one: Requirement) =>
  KEY.test(one.key) && (one.values ?? []).every((value) => VALUE.test(value)) ? one : undefined;

/** An option that takes a label selector as text, to be read with `readSelector`. Without a default it must be given. */
export function selectorOption(spec: {
  readonly description: string;
  readonly default?: string;
}): Option<string> {
  return {
    type: 'string',
    allowed: 'label selector such as app=web,tier in (a,b), or * for every pod',
    required: spec.default === undefined,
    ...spec,
    read(given) {
      const isSelector = typeof given === 'string' && parseSelector(given) !== undefined;
      return isSelector ? { value: given } : { problem: 'is no label selector' };
    },
  };
}

/** The selector that a checked option holds. */
export function readSelector(text: string): LabelSelector {
  const selector = parseSelector(text);
  if (!selector) throw new TypeError(`not a label selector: ${text}`);
  return selector;
}

/** The selector with one more label that must have one of the values. */
export function withLabel(selector: LabelSelector, key: string, values: readonly string[]): LabelSelector {
  const [only, ...others] = values;
  if (only !== undefined && others.length === 0 && selector.matchLabels?.[key] === undefined)
    return { ...selector, matchLabels: { [key]: only, ...selector.matchLabels } };
  return withExpression(selector, { key, operator: 'In', values });
}

/** The selector with one more expression, in front of its own. */
export function withExpression(selector: LabelSelector, expression: Requirement): LabelSelector {
  return { ...selector, matchExpressions: [expression, ...(selector.matchExpressions ?? [])] };
}

/** The selector as a value of a document. */
export const selectorNode = (selector: LabelSelector): YamlMap => ({ ...selector }) as unknown as YamlMap;
