import { parseTerm, type Term } from './parse-term.ts';
import { isTerms, listPhrasesOf, type Terms, type TopicExpression } from './topic-model.ts';

/** An expression with its terms replaced by the numbers of their sets. */
export type Compiled =
  | { readonly kind: 'terms'; readonly set: number }
  | { readonly kind: 'any' | 'all'; readonly parts: readonly Compiled[] }
  | {
      readonly kind: 'near';
      readonly first: Compiled;
      readonly second: Compiled;
      readonly within: number;
      readonly inOrder: boolean;
    };

/** An expression in the form in which it is evaluated; its terms are added to `sets`. */
export function compileExpression(expression: TopicExpression, sets: TermSets): Compiled {
  if (isTerms(expression)) return { kind: 'terms', set: sets.add(expression) };
  if ('any' in expression) return { kind: 'any', parts: expression.any.map((part) => compileExpression(part, sets)) };
  if ('all' in expression) return { kind: 'all', parts: expression.all.map((part) => compileExpression(part, sets)) };
  const [first, second] = expression.near;
  return {
    kind: 'near',
    first: compileExpression(first, sets),
    second: compileExpression(second, sets),
    within: expression.within,
    inOrder: expression.inOrder ?? false,
  };
}

/** The sets of which at least one must be met; for several parts that must all be met, those of the first suffice. */
export function listSets(expression: Compiled): number[] {
  switch (expression.kind) {
    case 'terms':
      return [expression.set];
    case 'any':
      return expression.parts.flatMap(listSets);
    case 'all':
      return expression.parts.slice(0, 1).flatMap(listSets);
    case 'near':
      return listSets(expression.first);
  }
}

/** Gathers terms and gives equal ones one number. */
export class TermSets {
  private readonly lists: Readonly<Record<string, Terms>>;
  private readonly numbers = new Map<string, number>();
  private readonly sets: string[][] = [];

  constructor(lists: Readonly<Record<string, Terms>>) {
    this.lists = lists;
  }

  get count(): number {
    return this.sets.length;
  }

  add(terms: Terms): number {
    const phrases = listPhrasesOf(terms).flatMap((phrase) =>
      phrase.startsWith('@') ? listPhrasesOf(this.lists[phrase.slice(1)] ?? []) : [phrase],
    );
    const name = phrases.join('|');
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    this.numbers.set(name, this.sets.length);
    return this.sets.push(phrases) - 1;
  }

  /** Every different term, and the sets that each belongs to. */
  listTerms(): { terms: Term[]; setsOfTerm: number[][] } {
    const places = new Map<string, { term: Term; sets: number[] }>();
    this.sets.forEach((phrases, set) => {
      for (const term of phrases.flatMap((phrase) => parseTerm(phrase) ?? [])) {
        const key = `${term.text}${term.open ? '*' : ''}`;
        const place = places.get(key) ?? { term, sets: [] };
        places.set(key, place);
        if (place.sets.at(-1) !== set) place.sets.push(set);
      }
    });
    const all = [...places.values()];
    return { terms: all.map(({ term }) => term), setsOfTerm: all.map(({ sets }) => sets) };
  }
}
