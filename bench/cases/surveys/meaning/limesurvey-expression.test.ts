import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { evaluateLimesurvey, isTrue, listVariables, Unsettled } from './limesurvey-expression.ts';

const values = new Map<string, string | number>([
  ['age', 17],
  ['none', ''],
  ['town', 'Bern'],
  ['9X1X2SQ1', 'Y'],
]);
const holds = (source: string) => isTrue(evaluateLimesurvey(source, (name) => values.get(name) ?? ''));

describe('LimeSurvey’s expressions', () => {
  test('operators bind as in LimeSurvey and may be written in words', () => {
    assert.ok(holds('age ge 17 and !(age > 20) && town == "Bern"'));
    assert.ok(holds('1 == 2 or 2 + 3 * 2 == 8'));
    assert.ok(holds('9X1X2SQ1 == "Y"'));
  });

  test('nothing is neither less nor more than a number, and words compare as words', () => {
    assert.ok(!holds('none < 5'));
    assert.ok(!holds('none > 5'));
    assert.ok(holds('none != 5'));
    assert.ok(holds('town > "Basel"'));
    assert.ok(!holds('town > 5'));
  });

  test('what versions disagree on, and functions that are not known, stay unsettled', () => {
    assert.throws(() => holds('none == 0'), Unsettled);
    assert.throws(() => holds('regexMatch("/a/", town)'), Unsettled);
    assert.throws(() => holds('age =='), Unsettled);
  });

  test('variables are told from functions', () => {
    assert.deepEqual(listVariables('count(a.NAOK, b_SQ1) > 1 and is_empty(c)'), ['a.NAOK', 'b_SQ1', 'c']);
  });
});
