import type { Names, Terms, TopicRule } from '../topics/index.ts';

/** One thing that a good conversation has, or must not have. */
export interface RubricCriterion {
  readonly id: string;
  readonly names: Names;
  /** Its share of the score, relative to the others that apply; above 0. */
  readonly weight: number;
  /** Whose words are looked at. */
  readonly by: 'agent' | 'customer';
  /** Whether these words are to be said or must not be. */
  readonly expects: 'said' | 'unsaid';
  /** The words, by the rules that topics are found by. */
  readonly rules: readonly TopicRule[];
  /** Only the first or the last so many turns of that side are looked at; all of them if missing. */
  readonly within?: { readonly first: number } | { readonly last: number } | undefined;
  /** It applies only where a customer was displeased, or where either side said words that call for it; always if missing. */
  readonly appliesIf?: 'displeased' | readonly TopicRule[] | undefined;
}

/** What a conversation is judged by, as a person edits it and as it is kept. */
export interface Rubric {
  readonly format: 1;
  readonly id: string;
  /** MAJOR.MINOR.PATCH. */
  readonly version: string;
  readonly names: Names;
  /** Words that several rules share, by name. */
  readonly lists?: Readonly<Record<string, Terms>> | undefined;
  readonly criteria: readonly RubricCriterion[];
}
