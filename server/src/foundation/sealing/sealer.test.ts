import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { systemClock } from '../clock/index.ts';
import { systemRandom } from '../random/index.ts';
import { createSealer, SealError } from './sealer.ts';

const random = systemRandom(systemClock);

const sealer = createSealer('the-secret-of-tests-which-is-long-enough', random);

test('what was sealed is opened at its place, and looks different each time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, place) => {
      const wellFormed = text.toWellFormed();
      const sealed = sealer.seal(wellFormed, place);
      assert.equal(sealer.open(sealed, place), wellFormed);
      assert.notDeepEqual(sealer.seal(wellFormed, place), sealed);
    }),
  );
});

test('at another place, under another secret, or changed in one bit it stays shut', () => {
  const sealed = sealer.seal('whsec_secret', 'webhook:1');
  assert.ok(!sealed.includes('whsec'));
  assert.throws(() => sealer.open(sealed, 'webhook:2'), SealError);
  assert.throws(
    () => createSealer('another-secret-of-tests-long-enough!', random).open(sealed, 'webhook:1'),
    SealError,
  );
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    assert.throws(() => sealer.open(changed, 'webhook:1'), SealError);
    assert.throws(() => sealer.open(sealed.subarray(0, at), 'webhook:1'), SealError);
  }
});
