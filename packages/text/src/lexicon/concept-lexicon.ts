import { careWordsEn, feelingWordsEn, restaurantWordsEn } from './concept-words-en.ts';
import { feelingWordsZh } from './concept-words-zh-CN.ts';
import { buildLexicon, type Lexicon, listPhrases, listWords } from './lexicon.ts';

/** Words by what they speak of. The kind of a phrase is the concepts it belongs to: "on time" is one of waiting, "awkward" of several feelings. */
export type ConceptLexicon = Lexicon<readonly string[]>;

/** The built-in concepts of both languages. */
export const conceptLexicon: ConceptLexicon = buildConceptLexicon([
  ...listConcepts(feelingWordsEn, listPhrases),
  ...listConcepts(careWordsEn, listPhrases),
  ...listConcepts(restaurantWordsEn, listPhrases),
  ...listConcepts(feelingWordsZh, listWords),
]);

/** Builds a lexicon of concepts, each with its phrases. */
export function buildConceptLexicon(concepts: readonly (readonly [string, readonly string[]])[]): ConceptLexicon {
  const phrases = concepts.flatMap(([concept, words]) => words.map((phrase) => ({ concept, phrase })));
  return buildLexicon(
    [...Map.groupBy(phrases, ({ phrase }) => phrase)].map(
      ([phrase, group]) => [[...new Set(group.map(({ concept }) => concept))], [phrase]] as const,
    ),
  );
}

function listConcepts(
  words: Readonly<Record<string, string>>,
  list: (words: string) => string[],
): (readonly [string, string[]])[] {
  return Object.entries(words).map(([concept, phrases]) => [concept, list(phrases)]);
}
