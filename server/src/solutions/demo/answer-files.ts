import type { DemoStore } from './chain.ts';
import { type Chance, seedChance } from './chance.ts';
import { composeVerbatim } from './compose-verbatim.ts';
import {
  computeTroubleProbability,
  type DemoTouchpoint,
  daysOfHistory,
  drawEase,
  drawRecommendation,
  drawSatisfaction,
  monthlyBusiness,
  touchpoints,
  type Visit,
} from './story.ts';
import type { Theme } from './themes.ts';

/** One answer of the demo company's customers, before it is written to a file. */
export interface DemoAnswer extends Visit {
  responseId: string;
  /** `YYYY-MM-DD HH:MM:SS`, as clocks in the workspace show it. */
  submittedAt: string;
  channel: string;
  memberId: string;
  valueTier: string;
  language: 'zh-CN' | 'en';
  durationSeconds: number;
  trouble: boolean;
  /** What went wrong, or what the customer speaks of. */
  theme: Theme;
}

/** The surveys of the demo company, by template, with their share of the responses. */
export const demoSurveys = [
  { templateKey: 'transactionalNps', share: 0.67, fileName: 'demo-transactional-nps.csv' },
  { templateKey: 'csat', share: 0.13, fileName: 'demo-csat.csv' },
  { templateKey: 'ces', share: 0.1, fileName: 'demo-ces.csv' },
  { templateKey: 'relationshipNps', share: 0.1, fileName: 'demo-relationship-nps.csv' },
] as const;
export type DemoSurvey = (typeof demoSurveys)[number];

/** Touchpoints that a survey belongs to; others are asked everywhere. */
const askedAt: Partial<Record<DemoSurvey['templateKey'], readonly string[]>> = {
  csat: ['afterSales', 'delivery'],
  ces: ['afterSales', 'pickup', 'membership'],
};

const customerCount = 60_000;
const memberShare = 0.55;
const englishShare = 0.12;
/** Some put the phone away after the first question. */
const partialShare = 0.08;
const dayMs = 24 * 3_600_000;

/** Days before today on which customers answered, as likely as business was on them. */
interface DayOfBusiness {
  daysAgo: number;
  day: string;
  month: number;
  dayOfMonth: number;
  weight: number;
}

/**
 * Draws the answers to one survey, in no order. The same seed and day give the same answers.
 * @param today `YYYY-MM-DD`; answers are of the 548 days before it
 */
export function* drawAnswers(
  survey: DemoSurvey,
  stores: readonly DemoStore[],
  options: { seed: string; today: string; count: number },
): Generator<DemoAnswer> {
  const chance = seedChance(`${options.seed} ${survey.templateKey}`);
  const days = listDays(options.today);
  const drawDay = prepareDraw(days);
  const drawStore = prepareDraw(stores);
  const places = touchpoints.filter(({ code }) => askedAt[survey.templateKey]?.includes(code) ?? true);
  for (let number = 1; number <= options.count; number++) {
    const day = drawDay(chance);
    const visit = { store: drawStore(chance), touchpoint: chance.weigh(places), daysAgo: day.daysAgo };
    yield drawAnswer(chance, visit, day, `${survey.templateKey}-${number}`);
  }
}

/** Items drawn as often as their weights say, by bisection: there are thousands of stores. */
function prepareDraw<Item extends { weight: number }>(items: readonly Item[]): (chance: Chance) => Item {
  let sum = 0;
  const sums = items.map(({ weight }) => {
    sum += weight;
    return sum;
  });
  return (chance) => {
    const wanted = chance.next() * sum;
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) <= wanted) low = middle + 1;
      else high = middle;
    }
    const item = items[low];
    if (item === undefined) throw new RangeError('There is nothing to draw from.');
    return item;
  };
}

function listDays(today: string): DayOfBusiness[] {
  const end = Date.parse(`${today}T00:00:00Z`);
  return Array.from({ length: daysOfHistory }, (_, index) => {
    const daysAgo = index + 1;
    const date = new Date(end - daysAgo * dayMs);
    const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6 ? 1.35 : 1;
    const growth = 1.3 - 0.6 * (daysAgo / daysOfHistory);
    const month = date.getUTCMonth() + 1;
    const weight = weekend * growth * (monthlyBusiness[month - 1] ?? 1);
    return { daysAgo, day: date.toISOString().slice(0, 10), month, dayOfMonth: date.getUTCDate(), weight };
  });
}

function drawAnswer(chance: Chance, visit: Visit, day: DayOfBusiness, responseId: string): DemoAnswer {
  const trouble = chance.happens(computeTroubleProbability(visit, day.month, day.dayOfMonth));
  const isMember = chance.happens(memberShare);
  const customer = chance.whole(1, customerCount);
  return {
    ...visit,
    responseId,
    submittedAt: `${day.day} ${drawClock(chance)}`,
    channel: chance.weigh(visit.touchpoint.channels).code,
    memberId: isMember ? `M${100_000 + customer}` : '',
    valueTier: isMember ? tierOf(customer) : '',
    language: chance.happens(englishShare) ? 'en' : 'zh-CN',
    durationSeconds: Math.round(25 + 60 * Math.exp(0.6 * chance.normal())),
    trouble,
    theme: chance.weigh(visit.touchpoint.troubles).theme,
  };
}

/** Shops open at eight and close at ten; people answer mostly at noon and after work. */
function drawClock(chance: Chance): string {
  const hour = Math.max(8, Math.min(22, Math.round((chance.happens(0.4) ? 12.5 : 18.5) + 2.2 * chance.normal())));
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(hour)}:${two(chance.whole(0, 59))}:${two(chance.whole(0, 59))}`;
}

function tierOf(customer: number): string {
  const place = customer % 100;
  if (place < 3) return 'platinum';
  if (place < 12) return 'gold';
  return place < 32 ? 'silver' : 'standard';
}

const contextHeaders = 'responseId,submittedAt,unit,touchpoint,channel,memberId,valueTier,language,durationSeconds';

function writeContext(answer: DemoAnswer): string {
  const { responseId, submittedAt, store, touchpoint, channel, memberId, valueTier, language, durationSeconds } =
    answer;
  return `${responseId},${submittedAt},${store.code},${touchpoint.code},${channel},${memberId},${valueTier},${language},${durationSeconds}`;
}

/** The columns of each survey's file that bear answers. */
const answerHeaders: Readonly<Record<DemoSurvey['templateKey'], readonly string[]>> = {
  transactionalNps: ['recommend', 'choice', 'staff', 'checkout', 'environment', 'comment'],
  csat: ['satisfaction', 'problems', 'comment'],
  ces: ['ease', 'obstacle', 'comment'],
  relationshipNps: ['recommend', 'improve', 'reason', 'contact'],
};

/** The answers to one survey as a file, as a customer would bring it from another tool. */
export function writeAnswerFile(
  survey: DemoSurvey,
  stores: readonly DemoStore[],
  options: { seed: string; today: string; count: number },
): Uint8Array {
  const words = seedChance(`${options.seed} ${survey.templateKey} words`);
  const lines = [`${contextHeaders},${answerHeaders[survey.templateKey].join(',')},status`];
  for (const answer of drawAnswers(survey, stores, options)) {
    const partial = words.happens(partialShare);
    const cells = writeAnswers(survey, words, answer).map((cell, at) => (partial && at > 0 ? '' : quote(cell)));
    lines.push(`${writeContext(answer)},${cells.join(',')},${partial ? 'partial' : 'complete'}`);
  }
  return new TextEncoder().encode(lines.join('\n'));
}

function quote(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function writeAnswers(survey: DemoSurvey, chance: Chance, answer: DemoAnswer): string[] {
  const { trouble, store } = answer;
  if (survey.templateKey === 'csat') {
    const score = drawSatisfaction(chance, trouble, store.quality);
    const problem = problemOf[answer.theme] ?? 'other';
    return [String(score), score <= 3 ? problem : '', drawComment(chance, answer, score <= 3, 0.45)];
  }
  if (survey.templateKey === 'ces') {
    const ease = drawEase(chance, trouble, store.quality);
    const obstacle = ease <= 4 ? (obstacleOf[answer.theme] ?? 'other') : '';
    return [String(ease), obstacle, drawComment(chance, answer, ease <= 4, 0.3)];
  }
  const score = drawRecommendation(chance, trouble, store.quality);
  const comment = drawComment(chance, answer, score <= 7, score <= 6 ? 0.62 : 0.24);
  if (survey.templateKey === 'relationshipNps') {
    const improve = score <= 8 ? (improvementOf[answer.theme] ?? 'other') : '';
    return [String(score), improve, comment, score <= 6 ? (chance.happens(0.7) ? 'yes' : 'no') : ''];
  }
  const aspect = (themes: readonly Theme[]) =>
    String(drawSatisfaction(chance, trouble && themes.includes(answer.theme), store.quality));
  return [
    String(score),
    aspect(['choice', 'price', 'delivery']),
    aspect(['staff', 'afterSales']),
    aspect(['checkout', 'app']),
    aspect(['environment']),
    comment,
  ];
}

function drawComment(chance: Chance, answer: DemoAnswer, bad: boolean, share: number): string {
  if (!chance.happens(share)) return '';
  const { theme, touchpoint, language } = answer;
  const second = chance.happens(0.25)
    ? {
        theme: otherTheme(chance, touchpoint, theme),
        mood: chance.happens(0.6) === bad ? ('bad' as const) : ('good' as const),
      }
    : undefined;
  return composeVerbatim(chance, { theme, mood: bad ? 'bad' : 'good', second, language });
}

function otherTheme(chance: Chance, touchpoint: DemoTouchpoint, theme: Theme): Theme {
  const others = touchpoint.troubles.filter((trouble) => trouble.theme !== theme);
  return chance.weigh(others.length === 0 ? touchpoint.troubles : others).theme;
}

const problemOf: Partial<Record<Theme, string>> = {
  delivery: 'waiting',
  checkout: 'waiting',
  staff: 'attitude',
  afterSales: 'unsolved',
  choice: 'knowledge',
};
const obstacleOf: Partial<Record<Theme, string>> = {
  delivery: 'waiting',
  checkout: 'waiting',
  staff: 'repeating',
  afterSales: 'repeating',
  app: 'steps',
  choice: 'finding',
};
const improvementOf: Partial<Record<Theme, string>> = {
  delivery: 'delivery',
  checkout: 'service',
  staff: 'service',
  choice: 'product',
  environment: 'store',
  price: 'price',
  afterSales: 'afterSales',
};
