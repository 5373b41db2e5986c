import { contrastCounts, type PhraseCounts } from './contrast-phrases.ts';
import { listPhraseRanges } from './list-phrases.ts';
import type { TermRange } from './term-reader.ts';

/** The phrases that set a cluster apart, at most three, by language; a language that none of its texts is in is left out. */
export type ClusterName = Readonly<Partial<Record<'zh-CN' | 'en', readonly string[]>>>;

interface Words {
  readonly terms: readonly (readonly TermRange[])[];
}

const mostPhrases = 3;
/** A phrase that names a cluster stands in at least this share of its sentences of that language, */
const smallestShare = 0.05;
/** and a language has at least so many sentences. */
const fewestSentences = 3;

/** Names clusters by the phrases that they use more than all sentences do. */
export function nameClusters(clusters: readonly (readonly Words[])[], all: readonly Words[]): ClusterName[] {
  const total = countWords(all);
  return clusters.map((members) => {
    const own = countWords(members);
    const rest = subtract(total, own);
    const names = contrastCounts(own, rest, { fewestTexts: 2, most: 50 }).first.map(({ phrase, first }) => ({
      phrase,
      first,
    }));
    const isChinese = (phrase: string) => /\p{Script=Han}/u.test(phrase);
    const chinese = members.filter(({ terms }) =>
      terms.some((stretch) => stretch.some(({ text }) => isChinese(text))),
    ).length;
    const pick = (wanted: boolean, sentences: number): string[] =>
      names
        .filter(({ phrase, first }) => isChinese(phrase) === wanted && first >= sentences * smallestShare)
        .slice(0, mostPhrases)
        .map(({ phrase }) => phrase);
    const english = members.length - chinese;
    return {
      ...(chinese >= fewestSentences ? { 'zh-CN': pick(true, chinese) } : {}),
      ...(english >= fewestSentences ? { en: pick(false, english) } : {}),
    };
  });
}

function countWords(sentences: readonly Words[]): PhraseCounts {
  const counts = new Map<string, number>();
  for (const { terms } of sentences) {
    const phrases = new Set(terms.flatMap((stretch) => listPhraseRanges(stretch).map(({ text }) => text)));
    for (const phrase of phrases) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
  }
  return { texts: sentences.length, counts };
}

function subtract(all: PhraseCounts, own: PhraseCounts): PhraseCounts {
  const counts = new Map<string, number>();
  for (const [phrase, count] of own.counts) counts.set(phrase, (all.counts.get(phrase) ?? 0) - count);
  return { texts: all.texts - own.texts, counts };
}
