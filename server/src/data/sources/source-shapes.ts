import type { Language } from '@voxloop/access';
import Type, { type Static, type TSchema } from 'typebox';
import { text } from '../../foundation/text/index.ts';
import type { MappedRecord, RecordError } from './map-record.ts';
import type { SourcePreview } from './preview-source.ts';
import { computeHealth, type Source } from './source.ts';
import { describeSourceFault, type SourceFaultCode } from './source-fault.ts';
import { SourceMappingSchema } from './source-mapping.ts';
import type { SourceRun } from './source-run.ts';

const closed = { additionalProperties: false };
const orNull = <Shape extends TSchema>(shape: Shape) => Type.Union([shape, Type.Null()]);
const Instant = orNull(Type.String());
const Name = Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' });
const Settings = Type.Record(
  Type.String({ maxLength: 64 }),
  Type.Union([Type.String(), Type.Number(), Type.Boolean()]),
  {
    description: 'By name, as `GET /api/v1/source-kinds` lists them; secret ones are taken and never given back',
  },
);
const State = Type.Enum(['draft', 'active', 'paused', 'stopped']);
const Interval = orNull(Type.Integer({ minimum: 1, maximum: 7 * 24 * 60, description: 'Minutes between two pulls' }));

export const SourceId = Type.Object({ id: Type.String({ format: 'uuid' }) });
export const SourceRunId = Type.Object({ id: Type.String({ format: 'uuid' }), runId: Type.String({ format: 'uuid' }) });
export const NoBody = Type.Object({}, closed);

export const KindList = Type.Object({
  items: Type.Array(
    Type.Object({
      name: Type.String(),
      label: Type.String(),
      hint: Type.String(),
      mode: Type.Enum(['pull', 'upload', 'push']),
      settings: Type.Array(
        Type.Object({
          name: Type.String(),
          label: Type.String(),
          input: Type.Enum(['line', 'lines', 'number', 'flag', 'choice', 'secret']),
          required: Type.Boolean(),
          choices: Type.Array(Type.Object({ value: Type.String(), label: Type.String() })),
          shownFor: orNull(Type.Object({ setting: Type.String(), values: Type.Array(Type.String()) })),
        }),
      ),
    }),
  ),
});

export const NewSource = Type.Object({ name: Name, kind: Type.String({ maxLength: 64 }), settings: Settings }, closed);

export const SourceChange = Type.Object(
  {
    name: Type.Optional(Name),
    settings: Type.Optional(Settings),
    mapping: Type.Optional(SourceMappingSchema),
    intervalMinutes: Type.Optional(Interval),
    liveFrom: Type.Optional(Type.String({ format: 'date-time' })),
    state: Type.Optional(Type.Enum(['active', 'paused'])),
    fromStart: Type.Optional(
      Type.Literal(true, { description: 'Read again from the start; what is known stays known' }),
    ),
  },
  closed,
);

const Fault = orNull(Type.Object({ code: Type.String(), message: Type.String() }));

export const SourceShape = Type.Object({
  id: Type.String(),
  name: Type.String(),
  kind: Type.String(),
  settings: Settings,
  mapping: orNull(SourceMappingSchema),
  state: State,
  health: Type.Enum(['healthy', 'waiting', 'late', 'failing', 'stopped', 'quiet']),
  intervalMinutes: Interval,
  liveFrom: Type.String(),
  nextRunAt: Instant,
  failureCount: Type.Integer(),
  fault: Fault,
  lastSuccessAt: Instant,
  newestAt: Instant,
  createdAt: Type.String(),
  revision: Type.Integer(),
});
export const SourceList = Type.Object({ items: Type.Array(SourceShape) });

const RecordErrorShape = Type.Object({
  position: Type.String(),
  field: Type.String(),
  code: Type.String(),
  message: Type.String(),
  value: Type.String(),
});

const runProperties = {
  id: Type.String(),
  trigger: Type.Enum(['schedule', 'person', 'upload', 'push']),
  state: Type.Enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  startedAt: Type.String(),
  finishedAt: Instant,
  accepted: Type.Integer(),
  duplicates: Type.Integer(),
  nearDuplicates: Type.Integer(),
  changed: Type.Integer(),
  rejected: Type.Integer(),
  fault: Fault,
};
export const SourceRunShape = Type.Object(runProperties);
export const SourceRunList = Type.Object({ items: Type.Array(SourceRunShape) });
export const SourceRunDetail = Type.Object({ ...runProperties, errors: Type.Array(RecordErrorShape) });

export const PreviewRequest = Type.Object(
  {
    mapping: Type.Optional(SourceMappingSchema),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
    records: Type.Optional(
      Type.Array(Type.Unknown(), { maxItems: 500, description: 'Records to look at in place of the source’s own' }),
    ),
  },
  closed,
);

const PreviewRecord = Type.Object({
  position: Type.String(),
  outcome: Type.Enum(['new', 'known', 'rejected']),
  errors: Type.Array(RecordErrorShape),
  feedback: orNull(
    Type.Object({
      occurredAt: Type.String(),
      channel: orNull(Type.String()),
      touchpoint: orNull(Type.String()),
      unitId: orNull(Type.Integer()),
      language: orNull(Type.String()),
      thread: orNull(Type.String()),
      identifiers: Type.Array(Type.Object({ kind: Type.String(), value: Type.String() })),
      scores: Type.Array(Type.Object({ key: Type.String(), value: Type.Number() })),
      verbatims: Type.Array(Type.Object({ key: Type.String(), text: Type.String() })),
      attributes: Type.Record(Type.String(), Type.String()),
      details: orNull(Type.Record(Type.String(), Type.String())),
    }),
  ),
});

export const PreviewShape = Type.Object({
  fields: Type.Array(Type.Object({ path: Type.String(), count: Type.Integer(), samples: Type.Array(Type.String()) })),
  suggestedMapping: SourceMappingSchema,
  counts: Type.Object({ new: Type.Integer(), known: Type.Integer(), rejected: Type.Integer() }),
  records: Type.Array(PreviewRecord),
});

export const PushRequest = Type.Object(
  { records: Type.Array(Type.Unknown(), { minItems: 1, maxItems: 1_000 }) },
  closed,
);
export const PushResult = Type.Object({
  accepted: Type.Integer(),
  duplicates: Type.Integer(),
  nearDuplicates: Type.Integer(),
  changed: Type.Integer(),
  rejected: Type.Integer(),
  records: Type.Array(
    Type.Object({
      outcome: Type.Enum(['accepted', 'duplicate', 'nearDuplicate', 'changed', 'rejected']),
      feedbackId: orNull(Type.String()),
      errors: Type.Array(RecordErrorShape),
    }),
  ),
});

/** A source as the API shows it, without its secrets. */
export function shapeSource(
  source: Source & { revision: number },
  now: Date,
  language: Language,
): Static<typeof SourceShape> {
  const { cursor: _cursor, runId: _runId, fault, faultDetail, settings, ...rest } = source;
  return {
    ...rest,
    settings: Object.fromEntries(
      Object.entries(settings).flatMap(([name, value]) =>
        typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [[name, value]] : [],
      ),
    ),
    health: computeHealth(source, now),
    fault: shapeFault(fault, faultDetail, language),
    liveFrom: source.liveFrom.toISOString(),
    nextRunAt: source.nextRunAt?.toISOString() ?? null,
    lastSuccessAt: source.lastSuccessAt?.toISOString() ?? null,
    newestAt: source.newestAt?.toISOString() ?? null,
    createdAt: source.createdAt.toISOString(),
  };
}

function shapeFault(code: SourceFaultCode | null, detail: string | null, language: Language): Static<typeof Fault> {
  return code === null ? null : { code, message: describeSourceFault(language, code, detail) };
}

export function shapeRun(run: SourceRun, language: Language): Static<typeof SourceRunShape> {
  const { sourceId: _, fault, faultDetail, startedAt, finishedAt, ...rest } = run;
  return {
    ...rest,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    fault: shapeFault(fault, faultDetail, language),
  };
}

export function shapeRecordError(error: RecordError, language: Language): Static<typeof RecordErrorShape> {
  return { ...error, message: text(language, `sources.error_${error.code}`, { value: error.value }) };
}

export function shapePreview(preview: SourcePreview, language: Language): Static<typeof PreviewShape> {
  const count = (kind: string) => preview.results.filter((result) => result.kind === kind).length;
  return {
    fields: preview.fields,
    suggestedMapping: preview.suggestedMapping,
    counts: { new: count('new'), known: count('known'), rejected: count('rejected') },
    records: preview.results.slice(0, 50).map((result) =>
      result.kind === 'rejected'
        ? {
            position: result.errors[0]?.position ?? '',
            outcome: 'rejected',
            errors: result.errors.map((error) => shapeRecordError(error, language)),
            feedback: null,
          }
        : {
            position: result.record.position,
            outcome: result.kind,
            errors: [],
            feedback: shapeMapped(result.record),
          },
    ),
  };
}

function shapeMapped(record: MappedRecord): NonNullable<Static<typeof PreviewRecord>['feedback']> {
  const { occurredAt, channel, touchpoint, unitId, language, thread, identifiers, attributes, details } = record;
  return {
    occurredAt: occurredAt.toISOString(),
    channel,
    touchpoint,
    unitId,
    language,
    thread,
    identifiers,
    attributes,
    details,
    scores: record.scores.flatMap(({ questionId, value }) => (value === null ? [] : [{ key: questionId, value }])),
    verbatims: record.verbatimKeys.map((key) => ({ key, text: String(record.answers[key] ?? '') })),
  };
}
