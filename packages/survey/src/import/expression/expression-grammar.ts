import type { BinaryOperator, UnaryOperator } from './expression.ts';

/** How one tool writes expressions: what {@link parseExpression} needs to know of it. */
export interface ExpressionGrammar {
  /** Operators between two operands, by their lexeme; a higher `power` binds tighter, all to the left. */
  readonly binary: ReadonlyMap<string, { readonly operator: BinaryOperator; readonly power: number }>;
  /** Operators before their operand. */
  readonly prefix: ReadonlyMap<string, { readonly operator: UnaryOperator; readonly power: number }>;
  /** Operators after their operand. */
  readonly postfix: ReadonlyMap<string, UnaryOperator>;
  /** A reference written in brackets of its own, such as `{name}` or `${name}`; its first group is the name. Sticky. */
  readonly bracketed: RegExp | null;
  /** A bare word: a function's name, an operator in words, a constant or, where `bareReferences`, a reference. Sticky. */
  readonly word: RegExp;
  /** Signs, longest first. Sticky. */
  readonly sign: RegExp;
  /** What a bare word that is neither operator nor function nor constant stands for. */
  readonly bareWord: 'reference' | 'text';
  /** True where `\` escapes the next character of a string. */
  readonly escapes: boolean;
  /** True where lists are written `[a, b]`. */
  readonly lists: boolean;
  /** True where words of operators and constants may be written in any case. */
  readonly anyCase: boolean;
}
