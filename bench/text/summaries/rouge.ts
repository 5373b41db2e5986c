/** How much of a reference a summary has: the F1 of shared pieces, each counted as often as both have it (ROUGE-N: Lin 2004; words in lower case, not stemmed). */
export function computeRouge(summary: string, reference: string, n: 1 | 2): number {
  const [said, wanted] = [countGrams(summary, n), countGrams(reference, n)];
  let shared = 0;
  for (const [gram, count] of said) shared += Math.min(count, wanted.get(gram) ?? 0);
  return toF1(shared, sum(said), sum(wanted));
}

/** The same by the longest common subsequence of words (ROUGE-L). */
export function computeRougeL(summary: string, reference: string): number {
  const [a, b] = [listWords(summary), listWords(reference)];
  let row = new Uint32Array(b.length + 1);
  for (const word of a) {
    const next = new Uint32Array(b.length + 1);
    b.forEach((other, j) => {
      next[j + 1] = word === other ? (row[j] as number) + 1 : Math.max(row[j + 1] as number, next[j] as number);
    });
    row = next;
  }
  return toF1(row[b.length] as number, a.length, b.length);
}

const listWords = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

function countGrams(text: string, n: number): Map<string, number> {
  const words = listWords(text);
  const counts = new Map<string, number>();
  for (let i = 0; i + n <= words.length; i++) {
    const gram = words.slice(i, i + n).join(' ');
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}

const sum = (counts: ReadonlyMap<string, number>): number => counts.values().reduce((total, count) => total + count, 0);

function toF1(shared: number, said: number, wanted: number): number {
  return said + wanted === 0 ? 0 : (2 * shared) / (said + wanted);
}
