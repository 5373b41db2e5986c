import assert from 'node:assert/strict';
import { test } from 'node:test';
import { computeConsent, type SaidConsent as Word } from './consent.ts';

function word(
  day: number,
  decision: Word['decision'],
  purpose: string | null = null,
  saidBy: Word['saidBy'] = 'person',
): Word {
  return { profileId: 'a', saidFor: ['a'], purpose, decision, saidBy, saidAt: new Date(Date.UTC(2026, 2, day)) };
}

/** Said through one profile when the person was known by these. */
function wordOf(profileId: string, saidFor: readonly string[], day: number, decision: Word['decision']): Word {
  return { ...word(day, decision), profileId, saidFor };
}

test('the latest word counts, about the purpose or about all of them, in whatever order it is read', () => {
  assert.equal(computeConsent([], 'invitation'), null);
  const words = [word(1, 'withdrawn'), word(2, 'granted', 'invitation')];
  for (const records of [words, words.toReversed()]) {
    assert.equal(computeConsent(records, 'invitation'), 'granted');
    assert.equal(computeConsent(records, 'followUp'), 'withdrawn');
  }
  assert.equal(computeConsent([...words, word(3, 'withdrawn')], 'invitation'), 'withdrawn');
});

test('of two words said at one moment the withdrawal counts', () => {
  assert.equal(computeConsent([word(1, 'withdrawn'), word(1, 'granted')], 'invitation'), 'withdrawn');
});

test('a guardian’s word is not the person’s, nor the other way round', () => {
  const records = [word(1, 'granted', null, 'guardian'), word(2, 'withdrawn')];
  assert.equal(computeConsent(records, 'invitation', 'guardian'), 'granted');
  assert.equal(computeConsent(records, 'invitation'), 'withdrawn');
});

test('of several profiles of a person the strictest word holds, whichever is the later', () => {
  const refusing = wordOf('a', ['a'], 1, 'withdrawn');
  const agreeing = wordOf('b', ['b'], 2, 'granted');
  for (const records of [
    [refusing, agreeing],
    [agreeing, refusing],
  ])
    assert.equal(computeConsent(records, 'invitation'), 'withdrawn');
  assert.equal(computeConsent([agreeing], 'invitation'), 'granted');
});

test('what is said once the profiles are one person is said for all of them, and for its own profile alone once they are parted', () => {
  const refusing = wordOf('a', ['a'], 1, 'withdrawn');
  const agreeing = wordOf('b', ['a', 'b'], 2, 'granted');
  assert.equal(computeConsent([refusing, agreeing], 'invitation'), 'granted');
  assert.equal(
    computeConsent([refusing, agreeing, wordOf('a', ['a', 'b'], 3, 'withdrawn')], 'invitation'),
    'withdrawn',
  );
  assert.equal(computeConsent([refusing], 'invitation'), 'withdrawn');
  assert.equal(computeConsent([agreeing], 'invitation'), 'granted');
});
