import Type from 'typebox';

/** The shapes of responses on the wire. */

const Answers = Type.Record(Type.String(), Type.Unknown());
const Language = Type.String({ pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$', maxLength: 35 });

const submission = {
  version: Type.Integer({ minimum: 1 }),
  answers: Answers,
  parameters: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  startedAt: Type.Optional(Type.String({ format: 'date-time' })),
  language: Type.Optional(Language),
  fullCells: Type.Optional(Type.Array(Type.String({ maxLength: 129 }), { maxItems: 1000 })),
};

export const PartialBody = Type.Object(
  {
    ...submission,
    pageId: Type.Optional(Type.String({ maxLength: 300 })),
    resumeKey: Type.Optional(Type.String({ pattern: '^[\\w-]{20,64}$' })),
  },
  { additionalProperties: false },
);
export const ResumedShape = Type.Object({
  answers: Answers,
  language: Type.String(),
  startedAt: Type.String(),
  pageId: Type.Union([Type.String(), Type.Null()]),
});
export const ResponseBody = Type.Object(
  { id: Type.String({ format: 'uuid' }), ...submission, webdriver: Type.Optional(Type.Boolean()) },
  { additionalProperties: false },
);
export const AcceptedShape = Type.Object({ id: Type.String(), duplicate: Type.Optional(Type.Literal(true)) });

const Code = Type.String({ pattern: '^[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,63}$' });
const Words = Type.String({ minLength: 1, maxLength: 200 });

export const BatchItemShape = Type.Object(
  {
    externalId: Words,
    version: Type.Optional(Type.Integer({ minimum: 1 })),
    occurredAt: Type.String({ format: 'date-time' }),
    unitCode: Type.Optional(Words),
    touchpoint: Type.Optional(Code),
    channel: Type.Optional(Code),
    identifiers: Type.Optional(
      Type.Array(Type.Object({ kind: Type.String({ pattern: '^[A-Za-z]\\w{0,31}$' }), value: Words }), {
        maxItems: 10,
      }),
    ),
    valueTier: Type.Optional(Type.Enum(['standard', 'silver', 'gold', 'platinum'])),
    language: Type.Optional(Language),
    answers: Answers,
    attributes: Type.Optional(
      Type.Record(
        Type.String({ pattern: '^[A-Za-z]\\w{0,63}$' }),
        Type.Union([Type.String({ maxLength: 500 }), Type.Number(), Type.Boolean(), Type.Null()]),
        { additionalProperties: false },
      ),
    ),
    origin: Type.Optional(Type.Enum(['live', 'backfill'])),
  },
  { additionalProperties: false },
);

export const BatchBody = Type.Object(
  { surveyId: Type.String({ format: 'uuid' }), responses: Type.Array(BatchItemShape, { minItems: 1, maxItems: 500 }) },
  { additionalProperties: false },
);

export const BatchResultShape = Type.Object({
  externalId: Type.String(),
  outcome: Type.Enum(['accepted', 'duplicate', 'rejected']),
  id: Type.Optional(Type.String()),
  problem: Type.Optional(
    Type.Object({
      code: Type.String(),
      detail: Type.String(),
      path: Type.Optional(Type.String()),
      errors: Type.Optional(
        Type.Array(Type.Object({ path: Type.String(), code: Type.String(), detail: Type.String() })),
      ),
    }),
  ),
});
