import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokenise } from '../features/tokens.ts';
import { normaliseText } from '../normalise/index.ts';
import { findCues } from './index.ts';

function listPolarities(text: string): number[] {
  return findCues(tokenise(normaliseText(text).text))
    .map(({ polarity }) => polarity)
    .filter((polarity) => polarity !== 0);
}

test('cues praise or blame, and negation turns the next one in its clause', () => {
  const cases: readonly (readonly [text: string, polarities: readonly number[], why: string])[] = [
    ['服务很热情，房间干净', [1, 1], 'two words of praise'],
    ['服务不热情', [-1], 'a phrase that holds its own negation'],
    ['一点都不舒服', [-1], 'not comfortable'],
    ['没有任何异味', [1], 'blame that is denied'],
    ['不，味道很好', [1], 'a negator does not reach over a comma'],
    ['服務很熱情', [1], 'traditional writing'],
    ['The staff were not friendly', [-1], 'negated praise'],
    ['not bad at all', [1], 'a fixed phrase'],
    ['The soup was delicious but overpriced', [1, -1], 'both'],
    ['今天下雨', [], 'nothing'],
  ];
  for (const [text, polarities, why] of cases) assert.deepEqual(listPolarities(text), polarities, `${text}: ${why}`);
});
