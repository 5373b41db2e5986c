import type { Tokens } from '../features/tokens.ts';
import { type ConceptLexicon, conceptLexicon } from './concept-lexicon.ts';
import { findLongestMatch } from './lexicon.ts';

/** The concepts that a text speaks of, each once, in the order in which they are met. The longest phrase wins; phrases do not overlap. */
export function findConcepts(tokens: Tokens, lexicon: ConceptLexicon = conceptLexicon): Set<string> {
  const found = new Set<string>();
  let i = 0;
  while (i < tokens.count) {
    const match = findLongestMatch(tokens, i, lexicon);
    for (const concept of match?.kind ?? []) found.add(concept);
    i = match?.to ?? i + 1;
  }
  return found;
}
