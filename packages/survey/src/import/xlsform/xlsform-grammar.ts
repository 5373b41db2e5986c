import type { ExpressionGrammar } from '../expression/index.ts';

/**
 * The part of XPath 1.0 that XLSForms are written in: `${name}` for a question (a reference named so, with its braces), `.` for the question itself, operators
 * and functions. Paths into the document (`../x`, `/data/x`, `instance(…)/root/item[…]`) are words or signs that nothing
 * translates, so they end up in the report.
 * @see https://getodk.github.io/xforms-spec/#xpath-expressions
 */
export const xlsformGrammar: ExpressionGrammar = {
  binary: new Map([
    ['or', { operator: 'or', power: 1 }],
    ['and', { operator: 'and', power: 2 }],
    ['=', { operator: 'eq', power: 3 }],
    ['!=', { operator: 'ne', power: 3 }],
    ['<', { operator: 'lt', power: 4 }],
    ['<=', { operator: 'lte', power: 4 }],
    ['>', { operator: 'gt', power: 4 }],
    ['>=', { operator: 'gte', power: 4 }],
    ['+', { operator: 'add', power: 5 }],
    ['-', { operator: 'subtract', power: 5 }],
    ['*', { operator: 'multiply', power: 6 }],
    ['div', { operator: 'divide', power: 6 }],
    ['mod', { operator: 'modulo', power: 6 }],
    ['|', { operator: 'union', power: 8 }],
  ]),
  prefix: new Map([['-', { operator: 'negate', power: 7 }]]),
  postfix: new Map(),
  bracketed: /(\$\{[^{}]+\})/y,
  word: /\.\.?(?:\/[\w./-]+)?|\/[\w./-]+|[A-Za-z_][\w-]*(?::[A-Za-z_][\w-]*)?/y,
  sign: /!=|<=|>=|[-+*<>=|(),[\]/]/y,
  bareWord: 'reference',
  escapes: false,
  lists: false,
  anyCase: false,
};
