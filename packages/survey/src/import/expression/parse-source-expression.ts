import { Untranslatable } from '../untranslatable.ts';
import type { Expression } from './expression.ts';
import { ExpressionError } from './expression-error.ts';
import type { ExpressionGrammar } from './expression-grammar.ts';
import { parseExpression } from './parse-expression.ts';

/** An expression of a survey file as a tree. @throws Untranslatable where it is malformed: that fails no import. */
export function parseSourceExpression(source: string, grammar: ExpressionGrammar): Expression {
  try {
    return parseExpression(source, grammar);
  } catch (error) {
    if (error instanceof ExpressionError) throw new Untranslatable('malformed');
    throw error;
  }
}
