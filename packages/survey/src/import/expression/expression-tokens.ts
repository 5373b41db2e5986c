import { ExpressionError } from './expression-error.ts';
import type { ExpressionGrammar } from './expression-grammar.ts';

export type Token =
  | { kind: 'text'; text: string; at: number }
  | { kind: 'number'; number: number; at: number }
  | { kind: 'reference'; name: string; at: number }
  | { kind: 'word'; text: string; at: number }
  | { kind: 'sign'; text: string; at: number };

const number = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?![\w$])/y;

/**
 * The tokens of an expression.
 * @throws ExpressionError where a character begins none, or a string never ends.
 */
export function readTokens(source: string, grammar: ExpressionGrammar): Token[] {
  const tokens: Token[] = [];
  let at = skipSpace(source, 0);
  while (at < source.length) {
    const [token, end] = readToken(source, at, grammar);
    tokens.push(token);
    at = skipSpace(source, end);
  }
  return tokens;
}

function readToken(source: string, at: number, grammar: ExpressionGrammar): [Token, number] {
  const first = source[at] ?? '';
  if (first === '"' || first === "'") return readString(source, at, first, grammar.escapes);
  const reference = grammar.bracketed === null ? null : matchAt(grammar.bracketed, source, at);
  if (reference !== null) {
    return [{ kind: 'reference', name: (reference[1] ?? '').trim(), at }, at + reference[0].length];
  }
  const digits = matchAt(number, source, at);
  if (digits !== null) return [{ kind: 'number', number: Number(digits[0]), at }, at + digits[0].length];
  const word = matchAt(grammar.word, source, at);
  if (word !== null) return [{ kind: 'word', text: word[0], at }, at + word[0].length];
  const sign = matchAt(grammar.sign, source, at);
  if (sign !== null) return [{ kind: 'sign', text: sign[0], at }, at + sign[0].length];
  throw new ExpressionError(`“${first}” has no meaning here`, at);
}

function readString(source: string, start: number, quote: string, escapes: boolean): [Token, number] {
  let text = '';
  for (let at = start + 1; at < source.length; at++) {
    const character = source[at] ?? '';
    if (character === quote) return [{ kind: 'text', text, at: start }, at + 1];
    if (escapes && character === '\\' && at + 1 < source.length) {
      at++;
      text += source[at];
    } else text += character;
  }
  throw new ExpressionError('a string never ends', start);
}

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  const sticky = pattern.sticky ? pattern : new RegExp(pattern.source, `${pattern.flags}y`);
  sticky.lastIndex = at;
  return sticky.exec(source);
}

function skipSpace(source: string, start: number): number {
  let at = start;
  while (at < source.length && /\s/.test(source[at] ?? '')) at++;
  return at;
}
