import { evaluateCondition } from '@voxloop/condition';
import { listVerbatims } from '../answers/answer-facts.ts';
import { type Answers, readAnswer } from '../answers/answers.ts';
import type { Question, SurveyDefinition } from '../definition/definition.ts';
import { computeFlow } from '../flow/compute-flow.ts';
import { readField } from '../flow/field-reader.ts';
import type { FlowQuestion } from '../flow/flow.ts';
import type { FlowContext } from '../flow/flow-context.ts';
import { planFlow } from '../flow/flow-plan.ts';
import { checkMatrix } from './check-matrix.ts';
import { checkText } from './check-text.ts';
import { type QualityFlag, quote } from './quality-flag.ts';

/** A finished response with what is known of how it came about. */
export interface AssessedResponse {
  answers: Answers;
  /** As the response was led; its seed gives the order in which rows were shown. */
  context: FlowContext;
  durationSeconds: number | null;
  /** What the respondent's browser gave away. */
  signals?: BrowserSignals;
}

export interface BrowserSignals {
  userAgent?: string;
  /** The browser says that it is driven by a program (`navigator.webdriver`). */
  webdriver?: boolean;
  /** A field that people don't see was filled in. */
  trapFilled?: boolean;
  /** How long each page was shown, in milliseconds. */
  pageMs?: readonly number[];
}

/** What the other responses to the same survey say. */
export interface Comparison {
  /** Durations of complete responses in seconds; fewer than {@link enoughDurations} say nothing of speed. */
  durations: readonly number[];
  /**
   * How many others have the same device, identifier or words, as far back as it means something; counted up to
   * {@link manyEquals}.
   */
  sameDevice: number;
  sameIdentifier: number;
  /** By the words, as {@link normalizeWords} writes them. */
  sameWords: ReadonlyMap<string, number>;
}

export interface Assessment {
  /** Most weighty first. */
  flags: readonly QualityFlag[];
  /** From 0 to 100; 100 where nothing speaks against the response. */
  score: number;
}

/** Responses of a score below this are worth a look before they are believed: one strong sign against them, or several weak ones. */
export const doubtfulBelow = 60;

/** This many equal ones and more weigh the same and are told as “10+”: a tablet at the counter has thousands. */
export const manyEquals = 10;

/** Durations of fewer responses say nothing of the pace of a survey. */
export const enoughDurations = 20;

/**
 * How far a response can be trusted: each sign against it as a flag with its evidence, and a score that falls with every
 * one of them (100 × ∏ (1 − weight)). It is an opinion for people and filters; nothing is deleted for it.
 */
export function assessResponse(
  definition: SurveyDefinition,
  response: AssessedResponse,
  others: Comparison,
): Assessment {
  const flow = computeFlow(definition, response.answers, response.context);
  const questions = flow.pages.flatMap((page) => page.questions);
  const flags = [
    ...checkSpeed(response.durationSeconds, others.durations),
    ...questions.flatMap(({ key, question }) => checkMatrix(question, key, response.answers[key])),
    ...checkWords(definition, response.answers, others),
    ...checkDuplicates(others),
    ...checkContradictions(questions, response.answers),
    ...checkAttention(definition, questions, response),
    ...checkAutomation(response.signals),
  ].sort((left, right) => right.weight - left.weight);
  return { flags, score: Math.round(100 * flags.reduce((trust, { weight }) => trust * (1 - weight), 1)) };
}

/**
 * Speed against the median of the survey, on the scale of logarithms, where durations are about normal: flagged when it is
 * both under half of the median (a relative speed index of 2, Leiner 2019) and two spreads away from it.
 */
function checkSpeed(seconds: number | null, durations: readonly number[]): QualityFlag[] {
  if (seconds === null || seconds <= 0 || durations.length < enoughDurations) return [];
  const { centre, spread } = paceOf(durations);
  const median = Math.exp(centre);
  const times = median / seconds;
  const isFar = spread === 0 || (centre - Math.log(seconds)) / spread > 2;
  if (times < 2 || !isFar) return [];
  const evidence = { seconds, median: Math.round(median), times: Math.round(times * 10) / 10 };
  return [{ code: 'speeding', weight: Math.min(0.7, 0.3 + (times - 2) * 0.1), keys: [], evidence }];
}

/** Where the logarithms of a survey's durations lie. */
interface Pace {
  centre: number;
  spread: number;
}

/** Many responses are compared with the same durations, which are sorted for them once. */
const paces = new WeakMap<readonly number[], Pace>();

function paceOf(durations: readonly number[]): Pace {
  const known = paces.get(durations);
  if (known !== undefined) return known;
  const logs = durations.filter((duration) => duration > 0).map(Math.log);
  const centre = medianOf(logs);
  // The median deviation as a standard deviation of a normal distribution.
  const pace = { centre, spread: 1.4826 * medianOf(logs.map((log) => Math.abs(log - centre))) };
  paces.set(durations, pace);
  return pace;
}

function medianOf(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

/** Words in the form in which they are compared: no blanks, no marks, no case. */
export function normalizeWords(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** "None" and "good" are the same in many honest responses. */
const shortestComparable = 12;

/** The words of a response that are long enough to be compared with those of others, as {@link normalizeWords} writes them. */
export function listComparableWords(definition: SurveyDefinition, answers: Answers): string[] {
  const words = listVerbatims(definition, answers).map(({ text }) => normalizeWords(text));
  return [...new Set(words.filter(isComparable))];
}

function isComparable(words: string): boolean {
  return [...words].length >= shortestComparable;
}

function checkWords(definition: SurveyDefinition, answers: Answers, others: Comparison): QualityFlag[] {
  const flags: QualityFlag[] = [];
  const seen = new Map<string, string>();
  for (const { key, text } of listVerbatims(definition, answers)) {
    const strange = checkText(text);
    if (strange !== undefined) flags.push({ ...strange, keys: [key] });
    const words = normalizeWords(text);
    if (!isComparable(words)) continue;
    const before = seen.get(words);
    if (before !== undefined)
      flags.push({ code: 'repeatedText', weight: 0.15, keys: [before, key], evidence: { text: quote(text) } });
    seen.set(words, key);
    const count = others.sameWords.get(words) ?? 0;
    if (count > 0)
      flags.push({
        code: 'duplicateText',
        weight: 0.4,
        keys: [key],
        evidence: { count: tell(count), text: quote(text) },
      });
  }
  return flags;
}

function checkDuplicates({ sameDevice, sameIdentifier }: Comparison): QualityFlag[] {
  const flags: QualityFlag[] = [];
  if (sameIdentifier > 0)
    flags.push({ code: 'duplicateIdentifier', weight: 0.3, keys: [], evidence: { count: tell(sameIdentifier) } });
  // A tablet at the counter is one device for many customers.
  if (sameDevice > 0)
    flags.push({
      code: 'duplicateDevice',
      weight: Math.min(0.3, 0.1 + sameDevice * 0.05),
      keys: [],
      evidence: { count: tell(sameDevice) },
    });
  return flags;
}

function tell(equals: number): number | string {
  return equals < manyEquals ? equals : `${manyEquals}+`;
}

/** Scores of the same visit at opposite ends: would surely recommend, and is as dissatisfied as can be. */
function checkContradictions(questions: readonly FlowQuestion[], answers: Answers): QualityFlag[] {
  const scores = questions.flatMap(({ key, question }) => {
    const share = shareOfScale(question, readAnswer(answers, key));
    return share === undefined ? [] : [{ key, share, shown: `${question.id} = ${String(readAnswer(answers, key))}` }];
  });
  const worst = scores.find(({ share }) => share === 0);
  const best = scores.find(({ share }) => share === 1);
  if (worst === undefined || best === undefined) return [];
  return [
    {
      code: 'contradiction',
      weight: 0.25,
      keys: [best.key, worst.key],
      evidence: { one: best.shown, other: worst.shown },
    },
  ];
}

/** Where on its scale a score of recommendation or satisfaction stands, from 0 to 1. Effort is no opinion of the brand. */
function shareOfScale(question: Question, value: unknown): number | undefined {
  if ((question.type !== 'nps' && question.type !== 'rating') || typeof value !== 'number') return undefined;
  if (question.metric !== 'nps' && question.metric !== 'csat') return undefined;
  const { min, max } = question.scale;
  return (value - min) / (max - min);
}

function checkAttention(
  definition: SurveyDefinition,
  questions: readonly FlowQuestion[],
  { answers, context }: AssessedResponse,
): QualityFlag[] {
  const shown = new Set(questions.map(({ key }) => key));
  const state = { answers: new Map(Object.entries(answers)), shown, passes: [], context };
  const row = (field: string) => readField(definition, planFlow(definition), state, field);
  return questions.flatMap(({ key, question }): QualityFlag[] => {
    if (!('attentionCheck' in question) || question.attentionCheck === undefined || answers[key] === undefined)
      return [];
    return evaluateCondition(question.attentionCheck, row)
      ? []
      : [{ code: 'attentionFailed', weight: 0.5, keys: [key], evidence: {} }];
  });
}

const automatedAgents = /headless|phantomjs|puppeteer|playwright|selenium|python-requests|curl\/|bot\b|spider|crawler/i;
const fewestPages = 4;

function checkAutomation(signals: BrowserSignals | undefined): QualityFlag[] {
  if (signals === undefined) return [];
  const { userAgent = '', webdriver, trapFilled, pageMs = [] } = signals;
  const flag = (signal: string, weight: number): QualityFlag => ({
    code: 'automated',
    weight,
    keys: [],
    evidence: { signal },
  });
  const flags: QualityFlag[] = [];
  if (webdriver === true) flags.push(flag('webdriver', 0.8));
  if (automatedAgents.test(userAgent)) flags.push(flag(quote(userAgent), 0.8));
  if (trapFilled === true) flags.push(flag('hidden field', 0.8));
  if (pageMs.length >= fewestPages && isEven(pageMs))
    flags.push(flag(`${pageMs.length} × ${Math.round(pageMs[0] ?? 0)} ms`, 0.5));
  return flags;
}

/** People never need the same time for every page. */
function isEven(times: readonly number[]): boolean {
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  return mean > 0 && times.every((time) => Math.abs(time - mean) < mean * 0.03);
}
