import {
  computeTextFeatures,
  findTokenRange,
  getTokenSpan,
  type ReadText,
  type TokenRange,
} from '../features/index.ts';
import { computeProbabilities, computeTokenEvidence, findStrongestRange, type Head } from '../model/index.ts';
import { getOriginalSpan } from '../normalise/index.ts';
import { judgeTarget, sumBackground } from '../opinions/index.ts';
import type { Mention } from './mention.ts';
import { type RuleHit, RuleMatcher } from './rule-matcher.ts';
import { findScopes, type ScopeRange } from './rule-scopes.ts';
import { addRuleSignal } from './rule-signal.ts';
import { listAncestors, type TopicModel } from './topic-model.ts';

export interface TopicFinderOptions {
  /** The engine's head "polarity", which says what is said of each topic. Without it mentions carry no sentiment. */
  readonly polarity?: Head | undefined;
  /** The heads that topics of the model name. */
  readonly heads?: readonly Head[] | undefined;
}

export interface TopicFinder {
  readonly model: TopicModel;
  /**
   * Every topic that a text speaks of, in the order of the text: once for each clause, and not where a topic below it is mentioned with the same words.
   * Texts should be masked before.
   */
  findMentions(read: ReadText): Mention[];
  /** Every rule that is met, heads aside. */
  findRuleHits(read: ReadText): RuleHit[];
}

/** A topic of a model names a head that was not handed over. */
export class HeadMissingError extends Error {
  override readonly name = 'HeadMissingError';
}

/** A mention before it is judged. */
interface Found {
  readonly topic: string;
  readonly range: TokenRange;
  readonly evidence: Mention['evidence'];
  readonly by: Mention['by'];
}

const longestAnchor = 4;

/**
 * Makes a finder of a parsed model: all rules are compiled into one automaton that passes once over a text.
 * @throws HeadMissingError if a topic names a head that is not among `heads`.
 */
export function createTopicFinder(model: TopicModel, options: TopicFinderOptions = {}): TopicFinder {
  return new Finder(model, options);
}

class Finder implements TopicFinder {
  readonly model: TopicModel;
  private readonly polarity: Head | undefined;
  private readonly rules: RuleMatcher;
  /** For each topic with a head, that head. */
  private readonly heads: ReadonlyMap<string, Head>;
  private readonly ancestors: ReadonlyMap<string, ReadonlySet<string>>;

  constructor(model: TopicModel, { polarity, heads = [] }: TopicFinderOptions) {
    this.model = model;
    this.polarity = polarity;
    this.rules = new RuleMatcher(model);
    this.heads = chooseHeads(model, heads);
    this.ancestors = new Map(model.topics.map(({ id }) => [id, new Set(listAncestors(model, id))]));
  }

  findRuleHits(read: ReadText): RuleHit[] {
    return this.rules.match(read);
  }

  findMentions(read: ReadText): Mention[] {
    const hits = this.rules.match(read);
    const found = [
      ...this.keepOnePerClause(
        read,
        hits.filter(({ topic }) => !this.heads.has(topic)),
      ),
      ...this.askHeads(read, hits),
    ];
    if (found.length === 0) return [];
    const kept = found.filter((mention) => !found.some((other) => this.says(other, mention)));
    return this.judge(
      read,
      kept.toSorted((a, b) => a.range.from - b.range.from || a.range.to - b.range.to),
    );
  }

  private keepOnePerClause(read: ReadText, hits: readonly RuleHit[]): Found[] {
    if (hits.length === 0) return [];
    const clauses = findScopes(read.normalised, 'clause');
    const seen = new Set<string>();
    return hits
      .toSorted((a, b) => a.start - b.start || b.end - a.end)
      .flatMap((hit): Found[] => {
        const key = `${findClause(clauses, hit.start)} ${hit.topic}`;
        if (seen.has(key)) return [];
        seen.add(key);
        return [toFound(read, hit)];
      });
  }

  private askHeads(read: ReadText, hits: readonly RuleHit[]): Found[] {
    if (this.heads.size === 0) return [];
    const features = computeTextFeatures(read);
    return [...this.heads].flatMap(([topic, head]): Found[] => {
      const hit = hits.find((other) => other.topic === topic);
      const [probability = 0] = computeProbabilities(head, addRuleSignal(features, hit !== undefined));
      if (probability < (head.thresholds[0] ?? 1)) return [];
      const by = { head: head.name, probability };
      if (hit !== undefined) return [{ ...toFound(read, hit), by }];
      const range = findStrongestRange(computeTokenEvidence(head, features, 0, read.tokens.count), longestAnchor);
      return range.to > range.from ? [{ topic, range, evidence: [getTokenSpan(read, range)], by }] : [];
    });
  }

  /** Whether a mention of a topic below says the same with the same words. */
  private says(other: Found, { topic, range }: Found): boolean {
    const isBelow = this.ancestors.get(other.topic)?.has(topic) ?? false;
    return isBelow && other.range.from < range.to && range.from < other.range.to;
  }

  private judge(read: ReadText, found: readonly Found[]): Mention[] {
    const { polarity } = this;
    const background = polarity === undefined ? undefined : sumBackground(read, polarity);
    return found.map(({ topic, range, evidence, by }) => ({
      topic,
      span: getTokenSpan(read, range),
      evidence,
      by,
      sentiment:
        polarity === undefined || background === undefined ? null : judgeTarget(read, range, polarity, { background }),
    }));
  }
}

function chooseHeads(model: TopicModel, heads: readonly Head[]): Map<string, Head> {
  const named = new Map(heads.map((head) => [head.name, head]));
  return new Map(
    model.topics.flatMap(({ id, head }): [string, Head][] => {
      if (head === undefined) return [];
      const trained = named.get(head);
      if (trained === undefined) {
        throw new HeadMissingError(
          `The topic "${id}" of "${model.id}" needs the head "${head}"; hand it over in heads.`,
        );
      }
      return [[id, trained]];
    }),
  );
}

function toFound(read: ReadText, { topic, rule, start, end, evidence }: RuleHit): Found {
  return {
    topic,
    range: findTokenRange(read, start, end),
    evidence: evidence.map((place) => getOriginalSpan(read.normalised, place.start, place.end)),
    by: { rule },
  };
}

/** The clause that a position lies in, as its number. */
function findClause(clauses: readonly ScopeRange[], position: number): number {
  const at = clauses.findIndex(({ end }) => position < end);
  return at < 0 ? clauses.length : at;
}
