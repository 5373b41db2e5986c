import { createModelSyntaxError } from './model-syntax-error.ts';

/** The smallest parts of a model's text. */
export type ModelToken =
  | { readonly kind: 'name' | 'symbol' | 'text'; readonly value: string; readonly line: number }
  | { readonly kind: 'number'; readonly value: number; readonly line: number };

/** Operators and signs, longest first. */
const symbols = ['=~', '~~', ':=', '==', '<~', '~*~', '~', '<', '>', '|', '+', '-', '*', '/', '^', '(', ')', ',', ':'];
const namePattern = /^[\p{L}_.][\p{L}\p{M}\p{N}_.]*/u;
const numberPattern = /^(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?/;
const textPattern = /^"([^"]*)"|^'([^']*)'/;

function readToken(rest: string, line: number): { token: ModelToken; length: number } {
  const number = numberPattern.exec(rest)?.[0];
  if (number !== undefined) return { token: { kind: 'number', value: Number(number), line }, length: number.length };
  const name = namePattern.exec(rest)?.[0];
  if (name !== undefined) return { token: { kind: 'name', value: name, line }, length: name.length };
  const text = textPattern.exec(rest);
  if (text !== null) return { token: { kind: 'text', value: text[1] ?? text[2] ?? '', line }, length: text[0].length };
  const symbol = symbols.find((candidate) => rest.startsWith(candidate));
  if (symbol !== undefined) return { token: { kind: 'symbol', value: symbol, line }, length: symbol.length };
  throw createModelSyntaxError(line, `"${rest.slice(0, 1)}" has no meaning here; remove it`);
}

/** Splits one line of a model, without its comment, into tokens. */
export function listModelTokens(text: string, line: number): ModelToken[] {
  const tokens: ModelToken[] = [];
  let rest = text.trimStart();
  while (rest !== '') {
    const { token, length } = readToken(rest, line);
    tokens.push(token);
    rest = rest.slice(length).trimStart();
  }
  return tokens;
}
