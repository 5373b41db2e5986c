import { systemAccess } from '@voxloop/access';
import type { ClickHouseColumn } from '@voxloop/condition';
import type { AnswerFact } from '@voxloop/survey';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { Dataset, FactInsert, FactMeasure, FactRow, FactSource } from '../facts/index.ts';
import { type FeedbackFact, toFeedbackFact } from './feedback.ts';
import { readFeedbackChange } from './feedback-change.ts';
import { streamFeedback } from './feedback-store.ts';
import { feedbackRetiredTopic } from './retire-feedback-store.ts';

type Sign = 1 | -1;

/** '' stands for "none" in the warehouse's dimensions. */
const none = '';

/** The dimensions that every fact of a feedback bears. */
function dimensionsOf(fact: FeedbackFact, sign: Sign): FactRow {
  return {
    workspace_id: fact.workspaceId,
    feedback_id: fact.feedbackId,
    version: fact.version,
    sign,
    status: fact.status,
    origin: fact.origin,
    survey_id: fact.surveyId ?? none,
    channel: fact.channel ?? none,
    touchpoint: fact.touchpoint ?? none,
    unit_id: fact.unitId ?? 0,
    language: fact.language ?? none,
    occurred_at: fact.occurredAt,
    local_day: fact.localDay,
  };
}

function toFeedbackRow(fact: FeedbackFact, sign: Sign): FactRow {
  const attributes = Object.entries(fact.attributes).flatMap(([name, value]) =>
    value === null ? [] : [[name, String(value)] as const],
  );
  return {
    ...dimensionsOf(fact, sign),
    kind: fact.kind,
    survey_version: fact.surveyVersion ?? 0,
    profile_key: fact.profileKey ?? none,
    duration_seconds: fact.durationSeconds,
    attributes: Object.fromEntries(attributes),
  };
}

/** One row per answer fact; the first of each question and of each matrix row is marked, so that people can be counted. */
function toAnswerRows(fact: FeedbackFact, sign: Sign): FactRow[] {
  const dimensions = dimensionsOf(fact, sign);
  const seen = new Set<string>();
  const isFirst = (key: string): 0 | 1 => {
    const first = seen.has(key) ? 0 : 1;
    seen.add(key);
    return first;
  };
  return fact.scores.map((score: AnswerFact) => ({
    ...dimensions,
    question_id: score.questionId,
    row_id: score.rowId ?? none,
    metric: score.metric ?? none,
    value: score.value,
    choice: score.choice ?? none,
    scale_min: score.scaleMin,
    scale_max: score.scaleMax,
    first_of_question: isFirst(JSON.stringify([score.questionId])),
    first_of_row: isFirst(JSON.stringify([score.questionId, score.rowId])),
  }));
}

function toInserts(changes: readonly (readonly [FeedbackFact, Sign])[]): FactInsert[] {
  return [
    { table: 'feedback_fact', rows: changes.map(([fact, sign]) => toFeedbackRow(fact, sign)) },
    { table: 'answer_fact', rows: changes.flatMap(([fact, sign]) => toAnswerRows(fact, sign)) },
  ];
}

async function* rebuild(tx: WorkspaceTx, timeZone: string): AsyncGenerator<readonly FactInsert[]> {
  for await (const portion of streamFeedback(tx, systemAccess(tx.workspaceId, { timeZone }))) {
    yield toInserts(portion.map((feedback) => [toFeedbackFact(tx.workspaceId, timeZone, feedback), 1]));
  }
}

const text = (expression: string): ClickHouseColumn => ({ type: 'string', expression });

/** What rollups and facts of feedback can both be filtered and grouped by. */
const commonFields: FactSource['fields'] = {
  unit: { type: 'number', expression: 'unit_id', integer: true, missingNumber: 0 },
  touchpoint: text('touchpoint'),
  channel: text('channel'),
  survey: text('survey_id'),
};

const factFields: FactSource['fields'] = {
  ...commonFields,
  language: text('language'),
  origin: text('origin'),
  status: text('status'),
};

/** The facts of answers do not bear it. */
const recordFields: FactSource['fields'] = { ...factFields, kind: text('kind') };

const questionFields: FactSource['fields'] = { question: text('question_id'), row: text('row_id') };

function feedbackMeasures(count: string): FactSource['measures'] {
  return {
    responses: { day: 'local_day', count },
    completionRate: { day: 'local_day', count, choice: 'status' },
  };
}

/** Only rows that stand: what was replaced or taken back has a sum of 0. For readings that don't add up. */
const current = `sign > 0 and (feedback_id, version) in (
  select feedback_id, version from feedback_fact where workspace_id = {workspace:UUID}
  group by feedback_id, version having sum(sign) > 0)`;

const factOnlyMeasures: FactSource['measures'] = {
  firstAt: { day: 'local_day', where: current, reading: 'min(toUnixTimestamp64Milli(occurred_at))', count: 'count()' },
  lastAt: { day: 'local_day', where: current, reading: 'max(toUnixTimestamp64Milli(occurred_at))', count: 'count()' },
  distinct: {
    day: 'local_day',
    where: `attributes[{attribute:String}] != '' and ${current}`,
    reading: 'uniqExact(attributes[{attribute:String}])',
    count: 'count()',
  },
  joinedMean: { day: 'local_day', count: 'sum(sign)', joined: 'number' },
  joinedShare: { day: 'local_day', count: 'sum(sign)', joined: 'boolean' },
};

function answerMeasures(count: string, people: string, peopleOfRow: string): FactSource['measures'] {
  const scale = { value: 'value', scaleMin: 'scale_min', scaleMax: 'scale_max' };
  const common = { day: 'local_day', count, people, peopleOfRow };
  const scoreOf = (metric: 'nps' | 'csat' | 'ces'): FactMeasure => ({
    ...common,
    ...scale,
    where: `metric = '${metric}' and value is not null`,
    whereOfQuestion: 'value is not null',
  });
  return {
    nps: scoreOf('nps'),
    csat: scoreOf('csat'),
    ces: scoreOf('ces'),
    mean: { ...common, ...scale, where: 'value is not null' },
    count: common,
    distribution: { ...common, value: 'value', choice: 'choice' },
  };
}

/**
 * Feedback of every kind, and its answers. Rollups answer by unit, touchpoint, channel, survey and day (feedback also by
 * status); everything else is answered from the facts.
 */
export const feedbackDataset: Dataset = {
  name: 'feedback',
  topics: ['feedback.accepted', feedbackRetiredTopic],
  tables: ['feedback_fact', 'answer_fact'],
  project(event) {
    const { before, after } = readFeedbackChange(event);
    const changes: (readonly [FeedbackFact, Sign])[] = [];
    if (before !== null) changes.push([before, -1]);
    if (after !== null) changes.push([after, 1]);
    return toInserts(changes);
  },
  rebuild,
  sources: [
    {
      table: 'feedback_rollup',
      kind: 'rollup',
      fields: { ...commonFields, status: text('status') },
      measures: feedbackMeasures('sum(count)'),
    },
    {
      table: 'feedback_fact',
      kind: 'facts',
      perFeedback: true,
      fields: recordFields,
      attributes: 'attributes',
      profile: 'profile_key',
      measures: { ...feedbackMeasures('sum(sign)'), ...factOnlyMeasures },
    },
    {
      table: 'answer_rollup',
      kind: 'rollup',
      fields: { ...commonFields, ...questionFields },
      measures: answerMeasures('sum(count)', 'sum(people)', 'sum(people_of_row)'),
    },
    {
      table: 'answer_fact',
      kind: 'facts',
      perFeedback: true,
      fields: { ...factFields, ...questionFields },
      measures: answerMeasures('sum(sign)', 'sum(sign * first_of_question)', 'sum(sign * first_of_row)'),
    },
  ],
};
