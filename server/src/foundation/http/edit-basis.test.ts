import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ProblemError } from '../errors/index.ts';
import { readEditBasis, toEntityTag } from './edit-basis.ts';

test('revisions come back as the entity tags that they went out as, one or several', () => {
  assert.deepEqual(readEditBasis({ 'if-match': toEntityTag(7) }), { revisions: [7] });
  assert.deepEqual(readEditBasis({ 'if-match': '"7", "12"' }), { revisions: [7, 12] });
});

test('no condition and any state are the same, and nothing being there is another one', () => {
  assert.equal(readEditBasis({}), null);
  assert.equal(readEditBasis({ 'if-match': '*' }), null);
  assert.equal(readEditBasis({ 'if-none-match': '*' }), 'nothing');
});

test('what is no condition of ours is refused, never passed over', () => {
  const bad = ['7', 'W/"7"', '"0"', '"-1"', '"a"', '""', '"7" "8"', '', '"99999999999"'];
  const refused = (headers: Parameters<typeof readEditBasis>[0]) =>
    assert.throws(
      () => readEditBasis(headers),
      (error) => error instanceof ProblemError && error.code === 'editBasisInvalid',
    );
  for (const tag of bad) refused({ 'if-match': tag });
  refused({ 'if-none-match': '"7"' });
  refused({ 'if-none-match': '*', 'if-match': '"7"' });
});
