import type { NormalisedText } from '../normalise/index.ts';
import { splitClauses, splitSentences } from '../segment/index.ts';
import type { RuleScope } from './topic-model.ts';

/** A range of code units of a normalised text. */
export interface ScopeRange {
  readonly start: number;
  readonly end: number;
}

/** The parts of a text that a rule of this scope looks at, one after another. */
export function findScopes(normalised: NormalisedText, scope: RuleScope): ScopeRange[] {
  if (scope === 'text') return [{ start: 0, end: normalised.text.length }];
  const sentences = splitSentences(normalised);
  return scope === 'sentence' ? sentences : sentences.flatMap((sentence) => splitClauses(normalised, sentence));
}
