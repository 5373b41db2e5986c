export { type BinaryOperator, type Expression, listReferences, type UnaryOperator } from './expression.ts';
export type { ExpressionFunctions } from './expression-functions.ts';
export type { ExpressionGrammar } from './expression-grammar.ts';
export { type ExpressionMeaning, ExpressionTranslator, needArgument } from './expression-translator.ts';
export {
  choiceOperandOf,
  equality,
  membership,
  numberOf,
  type Operand,
  plainOperandOf,
  plainValueOf,
  presence,
} from './operand.ts';
export { expressionLimits, parseExpression } from './parse-expression.ts';
export { parseSourceExpression } from './parse-source-expression.ts';
