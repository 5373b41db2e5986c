import type { ExpressionGrammar } from '../expression/index.ts';

/**
 * Expressions of LimeSurvey's ExpressionScript (formerly Expression Manager).
 * @see https://www.limesurvey.org/manual/ExpressionScript_-_Presentation, "Operators" and "Access to variables"
 */
export const limesurveyGrammar: ExpressionGrammar = {
  binary: new Map([
    ['=', { operator: 'assign', power: 1 }],
    ['||', { operator: 'or', power: 2 }],
    ['or', { operator: 'or', power: 2 }],
    ['&&', { operator: 'and', power: 3 }],
    ['and', { operator: 'and', power: 3 }],
    ['==', { operator: 'eq', power: 4 }],
    ['eq', { operator: 'eq', power: 4 }],
    ['!=', { operator: 'ne', power: 4 }],
    ['ne', { operator: 'ne', power: 4 }],
    ['<', { operator: 'lt', power: 5 }],
    ['lt', { operator: 'lt', power: 5 }],
    ['<=', { operator: 'lte', power: 5 }],
    ['le', { operator: 'lte', power: 5 }],
    ['>', { operator: 'gt', power: 5 }],
    ['gt', { operator: 'gt', power: 5 }],
    ['>=', { operator: 'gte', power: 5 }],
    ['ge', { operator: 'gte', power: 5 }],
    ['+', { operator: 'add', power: 6 }],
    ['-', { operator: 'subtract', power: 6 }],
    ['*', { operator: 'multiply', power: 7 }],
    ['/', { operator: 'divide', power: 7 }],
  ]),
  prefix: new Map([
    ['!', { operator: 'not', power: 8 }],
    ['not', { operator: 'not', power: 8 }],
    ['-', { operator: 'negate', power: 8 }],
  ]),
  postfix: new Map(),
  bracketed: null,
  // `Q1_SQ001.NAOK`, `self.sq_01`, `INSERTANS:123X4X56` and the older `123X4X56SQ1`.
  word: /(?:INSERTANS:)?(?:[A-Za-z_][\w]*|\d+X\d+X\d+\w*)(?:[.:#][A-Za-z_]\w*)*/y,
  sign: /\|\||&&|==|!=|<=|>=|[-+*/<>!=(),]/y,
  bareWord: 'reference',
  escapes: true,
  lists: false,
  anyCase: true,
};
