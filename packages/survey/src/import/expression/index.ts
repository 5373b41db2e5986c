export { type BinaryOperator, type Expression, listReferences, type UnaryOperator } from './expression.ts';
export { ExpressionError } from './expression-error.ts';
export type { ExpressionGrammar } from './expression-grammar.ts';
export { type ExpressionMeaning, ExpressionTranslator } from './expression-translator.ts';
export { equality, membership, numberOf, type Operand, plainValueOf, presence } from './operand.ts';
export { expressionLimits, parseExpression } from './parse-expression.ts';
