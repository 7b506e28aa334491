import type { Condition } from '../../src/model/condition.ts';

const TOKEN = /\s*(?:(&&|\|\||==|!|[()[\],])|"([^"]*)"|([A-Za-z][A-Za-z0-9]*)|(\S))/gy;

type Token = { kind: 'symbol' | 'string' | 'word'; text: string; at: number };

function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (source.slice(TOKEN.lastIndex).trim() !== '') {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(source);
    const [, symbol, string, word] = match ?? [];
    if (symbol !== undefined) tokens.push({ kind: 'symbol', text: symbol, at });
    else if (string !== undefined) tokens.push({ kind: 'string', text: string, at });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word, at });
    else
      throw new SyntaxError(`unexpected "${source.slice(at).trim()[0]}" at column ${at + 1} of: ${source}`);
  }
  return tokens;
}

/**
 * Parses a condition as authored: `&&`, `||`, `!`, parentheses, `fact`, `fact == "x"`, `fact in ["x", "y"]`,
 * `feature("id")`, `known(fact)`, `true`. Throws a SyntaxError that names the column.
 */
export function parseExpression(source: string): Condition {
  const tokens = tokenize(source);
  let position = 0;
  const fail = (expected: string): never => {
    const token = tokens[position];
    throw new SyntaxError(
      `expected ${expected} ${token ? `at column ${token.at + 1}` : 'at the end'} of: ${source}`,
    );
  };
  const accept = (text: string): boolean => {
    const token = tokens[position];
    if (token?.kind !== 'symbol' || token.text !== text) return false;
    position += 1;
    return true;
  };
  const expect = (text: string): void => {
    if (!accept(text)) fail(`"${text}"`);
  };
  const take = (kind: Token['kind']): string => {
    const token = tokens[position];
    if (token?.kind !== kind) return fail(`a ${kind}`);
    position += 1;
    return token.text;
  };
  const chain = (symbol: '&&' | '||', part: () => Condition): Condition => {
    const parts = [part()];
    while (accept(symbol)) parts.push(part());
    if (parts.length === 1) return parts[0] as Condition;
    return symbol === '&&' ? { all: parts } : { any: parts };
  };
  const or = (): Condition => chain('||', () => chain('&&', unary));
  const unary = (): Condition => {
    if (accept('!')) return { not: unary() };
    if (accept('(')) {
      const inner = or();
      expect(')');
      return inner;
    }
    return atom(take('word'));
  };
  const atom = (word: string): Condition => {
    if (word === 'true') return true;
    if (word === 'feature' || word === 'known') {
      expect('(');
      const argument = take(word === 'feature' ? 'string' : 'word');
      expect(')');
      return word === 'feature' ? { feature: argument } : { known: argument };
    }
    if (accept('==')) return { fact: word, in: [take('string')] };
    if (tokens[position]?.kind === 'word' && tokens[position]?.text === 'in') {
      position += 1;
      expect('[');
      const values = [take('string')];
      while (accept(',')) values.push(take('string'));
      expect(']');
      return { fact: word, in: values };
    }
    return { fact: word };
  };
  const result = or();
  if (position < tokens.length) fail('an operator');
  return result;
}
