import { type MetricKind, metricKinds } from '@voxloop/metrics';
import Type, { type Static } from 'typebox';
import { eventKinds } from '../../data/events/index.ts';
import type { MetricResult } from './metric-query.ts';

const DayShape = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const Id = Type.String({ minLength: 1, maxLength: 200 });
const kinds: [MetricKind, ...MetricKind[]] = [...metricKinds];

const MeasureShape = Type.Object(
  {
    kind: Type.Enum(kinds),
    surveyId: Type.Optional(Id),
    questionId: Type.Optional(Id),
    rowId: Type.Optional(Id),
    attribute: Type.Optional(Id),
    event: Type.Optional(Type.String({ maxLength: 200 })),
    eventKind: Type.Optional(Type.Enum([...eventKinds])),
    property: Type.Optional(Id),
    joined: Type.Optional(Id),
  },
  { additionalProperties: false },
);

const DimensionShape = Type.Union([
  Type.Object(
    { kind: Type.Literal('unit'), level: Type.Optional(Id), parentId: Type.Optional(Type.Integer()) },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      kind: Type.Enum(['touchpoint', 'channel', 'survey', 'language', 'status', 'origin', 'kind', 'npsGroup', 'event']),
    },
    { additionalProperties: false },
  ),
  Type.Object({ kind: Type.Literal('answer'), questionId: Id }, { additionalProperties: false }),
  Type.Object({ kind: Type.Enum(['attribute', 'property']), name: Id }, { additionalProperties: false }),
  Type.Object({ kind: Type.Literal('person'), field: Id }, { additionalProperties: false }),
  Type.Object(
    {
      kind: Type.Literal('joined'),
      key: Id,
      bounds: Type.Optional(Type.Array(Type.Number(), { minItems: 1, maxItems: 9 })),
    },
    { additionalProperties: false },
  ),
]);

/** A metric query as it comes over HTTP; `parseMetricQuery` checks what a shape can't say. */
export const MetricQueryShape = Type.Object(
  {
    measures: Type.Array(MeasureShape, { minItems: 1, maxItems: 10 }),
    dimensions: Type.Optional(Type.Array(DimensionShape, { maxItems: 4 })),
    grain: Type.Optional(Type.Enum(['day', 'week', 'month'])),
    period: Type.Object({ from: DayShape, to: DayShape }, { additionalProperties: false }),
    filter: Type.Optional(Type.Unknown()),
    people: Type.Optional(
      Type.Unknown({
        description:
          'A condition over the fields of segments: only feedback of people who meet it as they are now; takes `segments.read`',
      }),
    ),
    compareTo: Type.Optional(Type.Literal('previousPeriod')),
    surveyId: Type.Optional(Id),
    hierarchy: Type.Optional(Id),
    hierarchyAsOf: Type.Optional(Type.String({ pattern: '^(now|then|\\d{4}-\\d{2}-\\d{2})$' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
    orderBy: Type.Optional(
      Type.Object(
        {
          by: Type.Enum(['key', 'value', 'n']),
          measure: Type.Optional(Type.Integer({ minimum: 0, maximum: 9 })),
          direction: Type.Optional(Type.Enum(['asc', 'desc'])),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);

export type MetricQueryInput = Static<typeof MetricQueryShape>;

const Interval = Type.Union([Type.Tuple([Type.Number(), Type.Number()]), Type.Null()]);
const Nullable = Type.Union([Type.Number(), Type.Null()]);

const ValueShape = Type.Object({
  n: Type.Number(),
  value: Nullable,
  reason: Type.Optional(Type.String()),
  interval: Interval,
  standardError: Type.Optional(Type.Number()),
  standardDeviation: Type.Optional(Type.Number()),
  suppressed: Type.Optional(Type.Literal(true)),
  difference: Type.Optional(
    Type.Object({ value: Type.Number(), interval: Interval, significant: Type.Union([Type.Boolean(), Type.Null()]) }),
  ),
  composition: Type.Optional(
    Type.Object({ promoters: Type.Number(), passives: Type.Number(), detractors: Type.Number() }),
  ),
  counts: Type.Optional(Type.Record(Type.String(), Type.Number())),
});

const CellShape = Type.Object({
  keys: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Null()])),
  labels: Type.Optional(Type.Record(Type.String(), Type.Object({ 'zh-CN': Type.String(), en: Type.String() }))),
  bucket: Type.Optional(DayShape),
  values: Type.Array(ValueShape),
  previous: Type.Optional(Type.Array(ValueShape)),
});

const PeriodShape = Type.Object({ from: DayShape, to: DayShape });

/** What a metric query answers. */
export const MetricResultShape = Type.Unsafe<MetricResult>(
  Type.Object({
    cells: Type.Array(CellShape),
    period: PeriodShape,
    previousPeriod: Type.Optional(PeriodShape),
    source: Type.Enum(['rollup', 'facts']),
    asOf: Type.String(),
    leftOutSurveys: Type.Optional(Type.Array(Type.String())),
  }),
);
