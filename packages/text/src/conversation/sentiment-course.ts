import type { Sentiment, TextEngine } from '../analyse/index.ts';
import type { Conversation, SpeakerRole } from './conversation.ts';

/** The sentiment of one turn. */
export interface CoursePoint {
  /** Index of the turn. */
  readonly turn: number;
  readonly sentiment: Sentiment;
}

/** How one side feels over a conversation. Turns of which nothing can be said are left out. */
export interface SentimentCourse {
  readonly role: SpeakerRole;
  readonly points: readonly CoursePoint[];
  /** Mean score (−5 … 5) of the first and of the last third of the points, at least one each; null without points. */
  readonly begin: number | null;
  readonly end: number | null;
  /** Index of the turn with the lowest score; null without points. */
  readonly lowestTurn: number | null;
}

/** The course of sentiment of each side that says something, in the order in which they first speak. */
export function computeSentimentCourses(
  conversation: Conversation,
  engine: Pick<TextEngine, 'analyse'>,
): SentimentCourse[] {
  const judged = conversation.turns.map(({ role, text }, turn) => ({
    role,
    turn,
    sentiment: engine.analyse(text).sentiment,
  }));
  return [...Map.groupBy(judged, ({ role }) => role)]
    .filter(([role]) => role !== 'system')
    .map(([role, turns]) =>
      describe(
        role,
        turns.flatMap(({ turn, sentiment }) => (sentiment === null ? [] : [{ turn, sentiment }])),
      ),
    );
}

function describe(role: SpeakerRole, points: readonly CoursePoint[]): SentimentCourse {
  const third = Math.max(1, Math.floor(points.length / 3));
  const [first] = points;
  if (first === undefined) return { role, points, begin: null, end: null, lowestTurn: null };
  const lowest = points.reduce(
    (worst, point) => (point.sentiment.score < worst.sentiment.score ? point : worst),
    first,
  );
  return {
    role,
    points,
    begin: computeMeanScore(points.slice(0, third)),
    end: computeMeanScore(points.slice(-third)),
    lowestTurn: lowest.turn,
  };
}

function computeMeanScore(points: readonly CoursePoint[]): number {
  return points.reduce((sum, { sentiment }) => sum + sentiment.score, 0) / points.length;
}
