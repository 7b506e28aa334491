// For tests only: a small parser and evaluator of Bicep that shares no code with the printer.
import type { ArmGroup, Json } from '@aks-egress/exporter-azure-firewall/test-arm';

type Token = { readonly type: 'string' | 'number' | 'name' | 'mark' | 'line'; readonly text: string };

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', "'": "'", '\\': '\\', $: '$' };

function tokenise(source: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const text = pattern.exec(source)?.[0];
    if (text !== undefined) at += text.length;
    return text;
  };
  while (at < source.length) {
    if (take(/[ \t]+/y) ?? take(/\/\/[^\n\r]*/y) ?? take(/\/\*[\s\S]*?\*\//y)) continue;
    if (take(/\r?\n/y)) tokens.push({ type: 'line', text: '\n' });
    else if (source.startsWith("'''", at)) throw new Error('multi-line strings are not written here');
    else if (source[at] === "'") {
      const literal = take(/'(?:[^'\\\n\r]|\\[^\n\r])*'/y);
      if (literal === undefined) throw new Error(`a string does not end: ${source.slice(at, at + 40)}`);
      tokens.push({ type: 'string', text: readEscapes(literal.slice(1, -1)) });
    } else {
      const number = take(/\d+/y);
      const name = number ?? take(/[A-Za-z_]\w*/y);
      const mark = name ?? take(/[[\]{}()@=:,.+?]/y);
      if (mark === undefined) throw new Error(`unexpected ${JSON.stringify(source.slice(at, at + 20))}`);
      tokens.push({ type: number ? 'number' : name ? 'name' : 'mark', text: mark });
    }
  }
  return tokens;
}

function readEscapes(text: string): string {
  if (/(?<!\\)(?:\\\\)*\$\{/.test(text)) throw new Error(`interpolation in '${text}'`);
  return text.replace(/\\(?:u\{([0-9a-fA-F]+)\}|(.))/gu, (_, code?: string, char?: string) => {
    if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
    const plain = ESCAPES[char as string];
    if (plain === undefined) throw new Error(`no escape \\${char}`);
    return plain;
  });
}

type Expression =
  | { readonly value: Json }
  | { readonly symbol: string; readonly path: readonly string[] }
  | { readonly sum: readonly Expression[] }
  | { readonly list: readonly Expression[] }
  | { readonly object: ReadonlyMap<string, Expression> };

interface Declaration {
  readonly keyword: string;
  readonly type: string;
  readonly existing: boolean;
  readonly decorators: ReadonlyMap<string, Json>;
  readonly value: Expression | undefined;
}

/** The declarations of a file by symbol; outputs have `output.` in front. Anything unknown throws. */
export function parseBicep(source: string): ReadonlyMap<string, Declaration> {
  const tokens = tokenise(source);
  let at = 0;
  const peek = () => tokens[at] ?? { type: 'line', text: '' };
  const next = () => tokens[at++] ?? { type: 'line', text: '' };
  const expect = (text: string) => {
    const token = next();
    if (token.text !== text || token.type === 'string')
      throw new Error(`expected ${text}, found ${token.text}`);
  };
  const skipLines = () => {
    while (at < tokens.length && peek().type === 'line') at++;
  };
  const name = () => {
    const token = next();
    if (token.type !== 'name') throw new Error(`expected a name, found ${token.text}`);
    return token.text;
  };

  const primary = (): Expression => {
    const token = next();
    if (token.type === 'string') return { value: token.text };
    if (token.type === 'number') return { value: Number(token.text) };
    if (token.text === '[' && token.type === 'mark') return list();
    if (token.text === '{' && token.type === 'mark') return object();
    if (token.type !== 'name') throw new Error(`unexpected ${token.text}`);
    if (token.text === 'true' || token.text === 'false') return { value: token.text === 'true' };
    const path: string[] = [];
    while (peek().text === '.' && peek().type === 'mark') {
      at++;
      path.push(name());
    }
    return { symbol: token.text, path };
  };
  const expression = (): Expression => {
    const terms = [primary()];
    while (peek().type === 'mark' && peek().text === '+') {
      at++;
      terms.push(primary());
    }
    return terms.length === 1 ? (terms[0] as Expression) : { sum: terms };
  };
  const isEnd = (mark: string) => peek().type === 'mark' && peek().text === mark;
  const endItem = (mark: string) => {
    if (peek().type !== 'line' && !isEnd(mark)) throw new Error(`two items on one line at ${peek().text}`);
    skipLines();
  };
  const list = (): Expression => {
    const items: Expression[] = [];
    skipLines();
    while (!isEnd(']')) {
      items.push(expression());
      endItem(']');
    }
    at++;
    return { list: items };
  };
  const object = (): Expression => {
    const entries = new Map<string, Expression>();
    skipLines();
    while (!isEnd('}')) {
      const key = next();
      if (key.type !== 'name' && key.type !== 'string') throw new Error(`no key: ${key.text}`);
      if (entries.has(key.text)) throw new Error(`key twice: ${key.text}`);
      expect(':');
      entries.set(key.text, expression());
      endItem('}');
    }
    at++;
    return { object: entries };
  };

  const declared = new Map<string, Declaration>();
  skipLines();
  while (at < tokens.length) {
    const decorators = new Map<string, Json>();
    while (peek().text === '@' && peek().type === 'mark') {
      at++;
      const decorator = name();
      expect('(');
      const argument = primary();
      if (!('value' in argument)) throw new Error(`@${decorator} takes a literal`);
      decorators.set(decorator, argument.value);
      expect(')');
      skipLines();
    }
    const keyword = name();
    const symbol = name();
    let type = '';
    let existing = false;
    if (keyword === 'resource' || keyword === 'module') {
      type = next().text;
      if (peek().text === 'existing') existing = next().type === 'name';
    } else if (keyword === 'param' || keyword === 'output') {
      type = name();
      if (peek().text === '[') {
        expect('[');
        expect(']');
        type += '[]';
      }
    } else if (keyword !== 'var') throw new Error(`no declaration: ${keyword}`);
    let value: Expression | undefined;
    if (peek().text === '=') {
      at++;
      value = expression();
    } else if (keyword !== 'param') throw new Error(`${symbol} has no value`);
    if (at < tokens.length && peek().type !== 'line') throw new Error(`after ${symbol}: ${peek().text}`);
    skipLines();
    const key = keyword === 'output' ? `output.${symbol}` : symbol;
    if (declared.has(key)) throw new Error(`declared twice: ${symbol}`);
    declared.set(key, { keyword, type, existing, decorators, value });
  }
  return declared;
}

/** Values of all declarations; a reference to a resource or a module gives `<symbol>`. */
export function evaluateBicep(
  declared: ReadonlyMap<string, Declaration>,
  given: Readonly<Record<string, Json>> = {},
): (symbol: string) => Json {
  const evaluate = (expression: Expression): Json => {
    if ('value' in expression) return expression.value;
    if ('list' in expression) return expression.list.map(evaluate);
    if ('sum' in expression)
      return expression.sum.map(evaluate).reduce<number>((sum, one) => sum + Number(one), 0);
    if ('object' in expression)
      return Object.fromEntries([...expression.object].map(([key, inner]) => [key, evaluate(inner)]));
    return lookUp(expression.symbol, expression.path);
  };
  const lookUp = (symbol: string, path: readonly string[] = []): Json => {
    const declaration = declared.get(symbol);
    if (!declaration) throw new Error(`not declared: ${symbol}`);
    if (isDeployed(declaration)) return `<${[symbol, ...path].join('.')}>`;
    if (declaration.keyword === 'param' && given[symbol] !== undefined) return given[symbol];
    if (!declaration.value) throw new Error(`parameter ${symbol} is not given`);
    return evaluate(declaration.value);
  };
  return (symbol) => {
    const declaration = declared.get(symbol);
    return declaration && isDeployed(declaration) && declaration.value
      ? evaluate(declaration.value)
      : lookUp(symbol);
  };
}

const isDeployed = ({ keyword }: Declaration) => keyword === 'resource' || keyword === 'module';

/** Rule collection groups that a file deploys, in the order in which `dependsOn` makes it. */
export function readBicepGroups(source: string, given: Readonly<Record<string, Json>> = {}): ArmGroup[] {
  const declared = parseBicep(source);
  const values = evaluateBicep(declared, {
    firewallPolicyName: 'policy',
    sourceAddresses: ['10.240.0.0/16'],
    ...given,
  });
  let before: string | undefined;
  return [...declared].flatMap(([symbol, { type, existing }]) => {
    if (!type.startsWith('Microsoft.Network/firewallPolicies/ruleCollectionGroups@')) return [];
    const body = values(symbol) as Record<string, Json>;
    if (existing || body['parent'] !== '<policy>') throw new Error(`${symbol} is not a child of the policy`);
    const chain = JSON.stringify(body['dependsOn'] ?? []);
    if (chain !== JSON.stringify(before === undefined ? [] : [`<${before}>`]))
      throw new Error(`${symbol} does not wait for ${before}`);
    before = symbol;
    const properties = body['properties'] as Record<string, Json>;
    const collections = properties['ruleCollections'] as ArmGroup['collections'];
    return [{ name: body['name'] as string, priority: properties['priority'] as number, collections }];
  });
}
