import { FeatureList, type FeatureSet, finishHash } from '../features/index.ts';
import type { NormalisedText } from '../normalise/index.ts';

const list = new FeatureList();
const longest = 4;
const space = 0x20;

/** Texts are recognised by their beginning; more says nothing new. */
const longestText = 400;

const isBlank = (unit: number): boolean => unit === 0x0a || (unit >= 0x21 && unit <= 0x40) || unit === 0xfffd;

/** One to four characters in a row with the edges of words: what languages are told apart by. Digits and ASCII marks count as edges. */
export function computeLanguageFeatures({ text }: NormalisedText): FeatureSet {
  list.clear();
  const end = Math.min(text.length, longestText);
  for (let first = -1; first < end; first++) {
    let hash = 0x2545f491;
    let previous = -1;
    for (let n = 0; n < longest && first + n <= end; n++) {
      const unit = readUnit(text, first + n);
      if (unit === space && previous === space) break;
      hash = Math.imul(hash ^ unit, 0x01000193);
      previous = unit;
      if (n > 0 || unit !== space) list.add(finishHash(hash + n), 0, 1);
    }
  }
  return { ...list.copy(), signals: new Uint32Array(0) };
}

function readUnit(text: string, index: number): number {
  const unit = index < 0 || index >= text.length ? space : text.charCodeAt(index);
  return isBlank(unit) ? space : unit;
}
