import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { countOutcomes, findQuestions, outcomeOf } from './question-outcome.ts';

const note = (code: string, text = '') => ({ code, source: 'QID1', text });
const question = (source: string, questionIds: string[], notes: ReturnType<typeof note>[] = [], title = '') => ({
  source,
  sourceType: 'MC/SAVR',
  title,
  questionIds,
  type: questionIds.length === 0 ? null : ('singleChoice' as const),
  notes,
});

describe('the outcome of importing a question', () => {
  const clean = question('QID1', ['q1'], [note('renamed')], 'How are you?');
  const changed = question('QID2', ['q2'], [note('renamed'), note('scriptLeft', 'A script was not carried over')]);
  const left = question('QID3', [], [note('typeLeft', 'has no counterpart')]);

  test('a new id alone changes nothing that respondents see', () => {
    assert.equal(outcomeOf(clean), 'carried');
    assert.equal(outcomeOf(changed), 'changed');
    assert.equal(outcomeOf(left), 'left');
    assert.deepEqual(countOutcomes([clean, changed, left, left]), { carried: 1, changed: 1, left: 2, unshown: 0 });
  });

  test('what respondents never saw in the source is not counted as lost', () => {
    const deleted = question('QID4', [], [note('notShown', 'deleted')]);
    assert.deepEqual(countOutcomes([left, deleted]), { carried: 0, changed: 0, left: 1, unshown: 1 });
  });

  test('questions are found by outcome and by all words of what is looked for, wherever they stand', () => {
    const all = [clean, changed, left];
    assert.deepEqual(findQuestions(all, null, ''), all);
    assert.deepEqual(findQuestions(all, 'left', ''), [left]);
    assert.deepEqual(findQuestions(all, null, 'SCRIPT qid2'), [changed]);
    assert.deepEqual(findQuestions(all, 'carried', 'script'), []);
    assert.deepEqual(findQuestions(all, null, 'how you'), [clean]);
  });
});
