import type { TextEngine } from '../analyse/index.ts';
import { readText } from '../features/index.ts';
import { getOriginalSpan, type Span } from '../normalise/index.ts';
import { createTopicFinder } from '../topics/index.ts';
import type { Conversation } from './conversation.ts';
import { conditionOf, toTopicModel } from './parse-rubric.ts';
import type { Rubric, RubricCriterion } from './rubric.ts';
import { computeSentimentCourses, type SentimentCourse } from './sentiment-course.ts';

/** Words of a turn that decided something; a range of the turn's text. */
export interface TurnEvidence extends Span {
  /** Index of the turn. */
  readonly turn: number;
}

export interface CriterionVerdict {
  readonly criterion: string;
  /** `notApplicable` where nothing called for it, or where the side that it looks at says nothing. */
  readonly verdict: 'met' | 'missed' | 'notApplicable';
  readonly weight: number;
  /** The words for which it is met, or by which an `unsaid` one is missed; the earliest first. */
  readonly evidence: readonly TurnEvidence[];
}

export interface QualityCheck {
  /** 0 … 100: the weights of the criteria that are met by those that apply. Null where none applies. */
  readonly score: number | null;
  readonly criteria: readonly CriterionVerdict[];
  readonly courses: readonly SentimentCourse[];
}

/** Judges conversations by a rubric. The rubric must have been parsed. */
export interface QualityChecker {
  check(conversation: Conversation): QualityCheck;
}

/** Below this score a turn of a customer is displeased. */
const displeasedScore = -2.5;

interface Hit extends TurnEvidence {
  readonly topic: string;
}

/** Makes a checker of a rubric; the engine says how each turn is felt. */
export function createQualityChecker(rubric: Rubric, engine: Pick<TextEngine, 'analyse'>): QualityChecker {
  const finder = createTopicFinder(toTopicModel(rubric));
  return {
    check(conversation) {
      const courses = computeSentimentCourses(conversation, engine);
      const hits = conversation.turns.flatMap(({ text }, turn): Hit[] => {
        const read = readText(text);
        return finder
          .findRuleHits(read)
          .map(({ topic, start, end }) => ({ topic, turn, ...getOriginalSpan(read.normalised, start, end) }));
      });
      const criteria = rubric.criteria.map((item) => judge(item, conversation, hits, courses));
      return { score: computeScore(criteria), criteria, courses };
    },
  };
}

function judge(
  item: RubricCriterion,
  conversation: Conversation,
  hits: readonly Hit[],
  courses: readonly SentimentCourse[],
): CriterionVerdict {
  const { id, weight, expects } = item;
  const turns = listTurns(item, conversation);
  if (turns.length === 0 || !applies(item, hits, courses)) {
    return { criterion: id, verdict: 'notApplicable', weight, evidence: [] };
  }
  const evidence = hits
    .filter(({ topic, turn }) => topic === id && turns.includes(turn))
    .map(({ turn, start, end }) => ({ turn, start, end }))
    .toSorted((a, b) => a.turn - b.turn || a.start - b.start);
  const isMet = expects === 'said' ? evidence.length > 0 : evidence.length === 0;
  return { criterion: id, verdict: isMet ? 'met' : 'missed', weight, evidence };
}

function listTurns({ by, within }: RubricCriterion, { turns }: Conversation): number[] {
  const own = turns.flatMap(({ role }, turn) => (role === by ? [turn] : []));
  if (within === undefined) return own;
  return 'first' in within ? own.slice(0, within.first) : own.slice(-within.last);
}

function applies(
  { id, appliesIf }: RubricCriterion,
  hits: readonly Hit[],
  courses: readonly SentimentCourse[],
): boolean {
  if (appliesIf === undefined) return true;
  if (appliesIf !== 'displeased') return hits.some(({ topic }) => topic === conditionOf(id));
  return courses.some(
    ({ role, points }) => role === 'customer' && points.some(({ sentiment }) => sentiment.score < displeasedScore),
  );
}

function computeScore(criteria: readonly CriterionVerdict[]): number | null {
  const applicable = criteria.filter(({ verdict }) => verdict !== 'notApplicable');
  const most = applicable.reduce((sum, { weight }) => sum + weight, 0);
  if (most === 0) return null;
  const reached = applicable.filter(({ verdict }) => verdict === 'met').reduce((sum, { weight }) => sum + weight, 0);
  return Math.round((1000 * reached) / most) / 10;
}
