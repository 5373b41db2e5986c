import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { limesurveyGrammar } from '../limesurvey/limesurvey-grammar.ts';
import { surveyjsGrammar } from '../surveyjs/surveyjs-grammar.ts';
import { xlsformGrammar } from '../xlsform/xlsform-grammar.ts';
import type { Expression } from './expression.ts';
import { ExpressionError } from './expression-error.ts';
import type { ExpressionGrammar } from './expression-grammar.ts';
import { parseExpression } from './parse-expression.ts';

/** The tree as brackets, to be read in a test. */
function show(expression: Expression): string {
  switch (expression.kind) {
    case 'literal':
      return JSON.stringify(expression.value);
    case 'reference':
      return expression.name;
    case 'list':
      return `[${expression.items.map(show).join(' ')}]`;
    case 'call':
      return `${expression.name}(${expression.arguments.map(show).join(' ')})`;
    case 'unary':
      return `(${expression.operator} ${show(expression.operand)})`;
    case 'binary':
      return `(${expression.operator} ${show(expression.left)} ${show(expression.right)})`;
  }
}

describe('expressions of other tools', () => {
  for (const [tool, grammar, source, tree] of [
    [
      'LimeSurvey',
      limesurveyGrammar,
      '!is_empty(age) && Q1_SQ001.NAOK == "Y"',
      '(and (not is_empty(age)) (eq Q1_SQ001.NAOK "Y"))',
    ],
    ['LimeSurvey', limesurveyGrammar, 'a or b and c gt 2 + 3 * 4', '(or a (and b (gt c (add 2 (multiply 3 4)))))'],
    ['LimeSurvey', limesurveyGrammar, '12X3X45SQ1 != "it\\"s"', '(ne 12X3X45SQ1 "it\\"s")'],
    [
      'SurveyJS',
      surveyjsGrammar,
      "{q 1?} anyof ['a', 2] and {q2} notempty",
      '(and (anyOf q 1? ["a" 2]) (notEmpty q2))',
    ],
    ['SurveyJS', surveyjsGrammar, 'not {a} = yes || {b} <> 1', '(or (not (eq a "yes")) (ne b 1))'],
    [
      'XLSForm',
      xlsformGrammar,
      "selected(${q1}, 'a') and . >= 18 div 2",
      '(and selected(${q1} "a") (gte . (divide 18 2)))',
    ],
    ['XLSForm', xlsformGrammar, "not(${a} = 'x' or ${b} != -1)", 'not((or (eq ${a} "x") (ne ${b} (negate 1))))'],
  ] as [string, ExpressionGrammar, string, string][]) {
    test(`${tool}: ${source}`, () => assert.equal(show(parseExpression(source, grammar)), tree));
  }

  test('what is malformed is refused with the character at which it went wrong', () => {
    for (const [source, at] of [
      ['a ==', 4],
      ['(a', 2],
      ['a b', 2],
      ['"never ends', 0],
      ['a == @', 5],
      ['f(a,', 4],
    ] as const) {
      assert.throws(
        () => parseExpression(source, limesurveyGrammar),
        (error) => error instanceof ExpressionError && error.at === at,
        source,
      );
    }
  });

  test('no text makes the parser fail in another way, or hang', () => {
    const pieces = fc.constantFrom(
      'a',
      '(',
      ')',
      '!',
      '&&',
      '==',
      '"x"',
      '1',
      ',',
      '{q}',
      '${q}',
      '[',
      ']',
      ' ',
      'not',
      'notempty',
      '.',
      "'",
    );
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 40 }),
        fc.constantFrom(limesurveyGrammar, surveyjsGrammar, xlsformGrammar),
        (parts, grammar) => {
          try {
            parseExpression(parts.join(''), grammar);
          } catch (error) {
            assert.ok(error instanceof ExpressionError, String(error));
          }
        },
      ),
      { numRuns: 3000 },
    );
  });
});
