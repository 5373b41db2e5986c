import type { Expression } from './expression.ts';
import { ExpressionError } from './expression-error.ts';
import type { ExpressionGrammar } from './expression-grammar.ts';
import { readTokens, type Token } from './expression-tokens.ts';

/** Longest expression and deepest nesting that are read. */
export const expressionLimits = { characters: 20_000, depth: 100 } as const;

/**
 * Parses an expression written in `grammar` by precedence climbing (Pratt, "Top down operator precedence", 1973).
 * @throws ExpressionError with the character at which it went wrong.
 */
export function parseExpression(source: string, grammar: ExpressionGrammar): Expression {
  if (source.length > expressionLimits.characters) throw new ExpressionError('the expression is too long', 0);
  const parser = new ExpressionParser(readTokens(source, grammar), grammar, source.length);
  const expression = parser.parse(0, 0);
  parser.expectEnd();
  return expression;
}

class ExpressionParser {
  readonly #tokens: readonly Token[];
  readonly #grammar: ExpressionGrammar;
  readonly #end: number;
  #next = 0;

  constructor(tokens: readonly Token[], grammar: ExpressionGrammar, end: number) {
    this.#tokens = tokens;
    this.#grammar = grammar;
    this.#end = end;
  }

  parse(power: number, depth: number): Expression {
    if (depth > expressionLimits.depth) throw this.#error('the expression nests too deep');
    let left = this.#parseOperand(depth);
    for (;;) {
      const lexeme = this.#lexeme();
      const postfix = lexeme === undefined ? undefined : this.#grammar.postfix.get(lexeme);
      const binary = lexeme === undefined ? undefined : this.#grammar.binary.get(lexeme);
      if (postfix !== undefined) {
        this.#next++;
        left = { kind: 'unary', operator: postfix, operand: left };
      } else if (binary !== undefined && binary.power > power) {
        this.#next++;
        const right = this.parse(binary.power, depth + 1);
        left = { kind: 'binary', operator: binary.operator, left, right };
      } else return left;
    }
  }

  expectEnd(): void {
    if (this.#next < this.#tokens.length) throw this.#error('an operator is missing');
  }

  #parseOperand(depth: number): Expression {
    const lexeme = this.#lexeme();
    const prefix = lexeme === undefined ? undefined : this.#grammar.prefix.get(lexeme);
    // `not(…)` may be an operator before brackets or a function; both mean the same.
    if (prefix !== undefined) {
      this.#next++;
      return { kind: 'unary', operator: prefix.operator, operand: this.parse(prefix.power, depth + 1) };
    }
    const token = this.#tokens[this.#next];
    if (token === undefined) throw this.#error('the expression ends too early');
    this.#next++;
    switch (token.kind) {
      case 'text':
        return { kind: 'literal', value: token.text };
      case 'number':
        return { kind: 'literal', value: token.number };
      case 'reference':
        return { kind: 'reference', name: token.name };
      case 'word':
        return this.#parseWord(token.text, depth);
      case 'sign':
        return this.#parseBrackets(token, depth);
    }
  }

  #parseWord(word: string, depth: number): Expression {
    if (this.#isSign('(')) {
      this.#next++;
      return { kind: 'call', name: word, arguments: this.#parseItems(')', depth) };
    }
    const constant = /^(true|false)$/i.exec(word);
    if (constant !== null) return { kind: 'literal', value: word.toLowerCase() === 'true' };
    return this.#grammar.bareWord === 'reference'
      ? { kind: 'reference', name: word }
      : { kind: 'literal', value: word };
  }

  #parseBrackets(token: Token & { kind: 'sign' }, depth: number): Expression {
    if (token.text === '(') {
      const inner = this.parse(0, depth + 1);
      this.#expect(')');
      return inner;
    }
    if (token.text === '[' && this.#grammar.lists) return { kind: 'list', items: this.#parseItems(']', depth) };
    this.#next--;
    throw this.#error(`“${token.text}” has no meaning here`);
  }

  #parseItems(close: string, depth: number): Expression[] {
    const items: Expression[] = [];
    if (this.#isSign(close)) {
      this.#next++;
      return items;
    }
    for (;;) {
      items.push(this.parse(0, depth + 1));
      if (!this.#isSign(',')) break;
      this.#next++;
    }
    this.#expect(close);
    return items;
  }

  #expect(sign: string): void {
    if (!this.#isSign(sign)) throw this.#error(`“${sign}” is missing`);
    this.#next++;
  }

  #isSign(sign: string): boolean {
    const token = this.#tokens[this.#next];
    return token?.kind === 'sign' && token.text === sign;
  }

  /** The next token as operators are looked up by. */
  #lexeme(): string | undefined {
    const token = this.#tokens[this.#next];
    if (token?.kind === 'sign') return token.text;
    if (token?.kind !== 'word') return undefined;
    return this.#grammar.anyCase ? token.text.toLowerCase() : token.text;
  }

  #error(detail: string): ExpressionError {
    return new ExpressionError(detail, this.#tokens[this.#next]?.at ?? this.#end);
  }
}
