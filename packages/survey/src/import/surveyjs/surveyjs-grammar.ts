import type { ExpressionGrammar } from '../expression/index.ts';

const comparison = 4;

/**
 * Expressions of SurveyJS.
 * @see https://surveyjs.io/form-library/documentation/design-survey/conditional-logic, "Supported Operators"
 */
export const surveyjsGrammar: ExpressionGrammar = {
  binary: new Map([
    ['or', { operator: 'or', power: 2 }],
    ['||', { operator: 'or', power: 2 }],
    ['|', { operator: 'or', power: 2 }],
    ['and', { operator: 'and', power: 3 }],
    ['&&', { operator: 'and', power: 3 }],
    ['&', { operator: 'and', power: 3 }],
    ['=', { operator: 'eq', power: comparison }],
    ['==', { operator: 'eq', power: comparison }],
    ['equal', { operator: 'eq', power: comparison }],
    ['!=', { operator: 'ne', power: comparison }],
    ['<>', { operator: 'ne', power: comparison }],
    ['notequal', { operator: 'ne', power: comparison }],
    ['<', { operator: 'lt', power: comparison }],
    ['less', { operator: 'lt', power: comparison }],
    ['<=', { operator: 'lte', power: comparison }],
    ['lessorequal', { operator: 'lte', power: comparison }],
    ['>', { operator: 'gt', power: comparison }],
    ['greater', { operator: 'gt', power: comparison }],
    ['>=', { operator: 'gte', power: comparison }],
    ['greaterorequal', { operator: 'gte', power: comparison }],
    ['contains', { operator: 'contains', power: comparison }],
    ['contain', { operator: 'contains', power: comparison }],
    ['*=', { operator: 'contains', power: comparison }],
    ['notcontains', { operator: 'notContains', power: comparison }],
    ['notcontain', { operator: 'notContains', power: comparison }],
    ['anyof', { operator: 'anyOf', power: comparison }],
    ['allof', { operator: 'allOf', power: comparison }],
    ['noneof', { operator: 'noneOf', power: comparison }],
    ['+', { operator: 'add', power: 5 }],
    ['-', { operator: 'subtract', power: 5 }],
    ['*', { operator: 'multiply', power: 6 }],
    ['/', { operator: 'divide', power: 6 }],
    ['%', { operator: 'modulo', power: 6 }],
    ['mod', { operator: 'modulo', power: 6 }],
    ['^', { operator: 'power', power: 7 }],
    ['power', { operator: 'power', power: 7 }],
  ]),
  prefix: new Map([
    ['!', { operator: 'not', power: 8 }],
    ['not', { operator: 'not', power: comparison - 0.5 }],
    ['negate', { operator: 'not', power: 8 }],
    ['-', { operator: 'negate', power: 8 }],
  ]),
  postfix: new Map([
    ['empty', 'empty'],
    ['notempty', 'notEmpty'],
  ]),
  bracketed: /\{([^{}]+)\}/y,
  word: /[A-Za-z_#$][\w.$#]*/y,
  sign: /\|\||&&|<>|!=|==|<=|>=|\*=|[-+*/%^<>=!&|(),[\]]/y,
  bareWord: 'text',
  escapes: true,
  lists: true,
  anyCase: true,
};
