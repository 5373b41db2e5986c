/** What something is called, by language tag ("zh-CN", "en"). */
export type Names = Readonly<Record<string, string>>;

/**
 * Words that mean one thing, parted by bars: `早餐|早点|breakfast*`. Several strings are one list. Each is matched in normalised form (traditional
 * as simplified, any case, full width as half), Chinese anywhere, words of an alphabet as whole words; `*` at the end of one stands for any
 * ending. `@name` stands for a list of the model.
 */
export type Terms = string | readonly string[];

/** What must stand in a text: terms, one of several things, all of them, or two near each other. */
export type TopicExpression =
  | Terms
  | { readonly any: readonly TopicExpression[] }
  | { readonly all: readonly TopicExpression[] }
  | {
      /** Two things, in any order unless `inOrder`. */
      readonly near: readonly [TopicExpression, TopicExpression];
      /** At most so many tokens (ideographs, words, marks) stand between them. */
      readonly within: number;
      readonly inOrder?: boolean | undefined;
    };

/** How much of a text a rule looks at together. */
export type RuleScope = 'clause' | 'sentence' | 'text';

export interface TopicRule {
  /** Unique within its topic; a mention names the rule that it was found by. */
  readonly id: string;
  readonly match: TopicExpression;
  /** Terms that must not stand in the same scope. */
  readonly none?: Terms | undefined;
  /** Longer phrases within which a term does not count: 水果刀 for 水果. */
  readonly except?: Terms | undefined;
  /** A sentence unless it says otherwise. */
  readonly scope?: RuleScope | undefined;
}

export interface Topic {
  /** Stable: mentions, reports and heads refer to it. */
  readonly id: string;
  readonly names: Names;
  /** The topic above; none at the top. */
  readonly parent?: string | undefined;
  readonly rules?: readonly TopicRule[] | undefined;
  /** The name of a trained head, which then decides; the rules become one of its signals. */
  readonly head?: string | undefined;
}

/** What customers speak of in an industry or a company: a tree of topics, as a person edits it and as it is kept. */
export interface TopicModel {
  readonly format: 1;
  readonly id: string;
  /** MAJOR.MINOR.PATCH, see `computeNextVersion`. */
  readonly version: string;
  readonly names: Names;
  /** Words that several rules share, by name. */
  readonly lists?: Readonly<Record<string, Terms>> | undefined;
  readonly topics: readonly Topic[];
}

/** The strings of terms, as one list of phrases; references to lists stay as they are. */
export function listPhrasesOf(terms: Terms): string[] {
  return (typeof terms === 'string' ? [terms] : terms)
    .flatMap((line) => line.split('|'))
    .map((phrase) => phrase.trim());
}

/** Whether an expression is plain terms. */
export function isTerms(expression: TopicExpression): expression is Terms {
  return typeof expression === 'string' || Array.isArray(expression);
}

/** The topics above one, nearest first. The model must have been parsed: its parents exist and form no circle. */
export function listAncestors(model: TopicModel, topicId: string): string[] {
  const parents = new Map(model.topics.map(({ id, parent }) => [id, parent]));
  const above: string[] = [];
  for (let id = parents.get(topicId); id !== undefined; id = parents.get(id)) above.push(id);
  return above;
}
