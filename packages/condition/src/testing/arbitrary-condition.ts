import fc from 'fast-check';
import type { Comparison, Condition, FieldType, FieldValue, OrderOperator, Scalar } from '../condition.ts';

/** A field by name, with its type, for generated conditions and rows. */
export type FieldsByName = Readonly<Record<string, FieldType>>;

/** A generated row: its fields by name, `null` where missing. */
export type ArbitraryRow = Readonly<Record<string, FieldValue>>;

/** Strings that engines like to disagree on: width forms, ligatures, composed and decomposed, case, sorting, quoting. */
// biome-ignore format: a table
const oddTexts = [
  'abc', 'ABC', 'ＡＢＣ', 'ａｂｃ', 'é', 'e\u0301', 'É', 'ß', 'ẞ', 'İ', 'ı', 'I', 'i', 'ﬁ', 'fi', 'ｶﾞ', 'ガ', '㍿', '株式会社', '１２３',
  '123', 'Σ', 'ς', 'σ', '😀', '｡', '\ue000', '\uffee', '中文', '中', '文', ' ', '\t', '\n', '\\', '\\n', "'", '"', '%', '_', '{', '}',
  ',', 'NULL', 'null', '\\N', 'true', '½', '²', '가', '\u1100\u1161', 'Å', '\u212b', 'K', '\u212a', '\u00a0', '\u200b', '\ufeff',
];

const textArbitrary: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...oddTexts) },
  {
    weight: 2,
    arbitrary: fc.array(fc.constantFrom(...oddTexts), { minLength: 1, maxLength: 3 }).map((texts) => texts.join('')),
  },
  {
    weight: 1,
    arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 }).filter((text) => !text.includes('\0')),
  },
);

const numberArbitrary: fc.Arbitrary<number> = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: -2, max: 11 }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      -0,
      0,
      0.1,
      0.2,
      0.1 + 0.2,
      0.3,
      1 / 3,
      1e21,
      -1e21,
      2 ** 53,
      2 ** 53 - 1,
      1e-7,
      5e-324,
      1e300,
    ),
  },
  { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
);

const orderOperators: readonly OrderOperator[] = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte'];

/** Any scalar, most often of the field's own type. */
function scalarArbitrary(type: FieldType): fc.Arbitrary<Scalar> {
  const own = type === 'number' ? numberArbitrary : type === 'boolean' ? fc.boolean() : textArbitrary;
  return fc.oneof(
    { weight: 8, arbitrary: own },
    { weight: 1, arbitrary: fc.oneof(numberArbitrary, fc.boolean(), textArbitrary, fc.constant('')) },
  );
}

function comparisonArbitrary(field: string, type: FieldType): fc.Arbitrary<Comparison> {
  const scalar = scalarArbitrary(type);
  const texts = fc.array(textArbitrary, { maxLength: 3 });
  return fc.oneof(
    fc.record({ field: fc.constant(field), op: fc.constantFrom(...orderOperators), value: scalar }),
    fc.record({
      field: fc.constant(field),
      op: fc.constant('in' as const),
      values: fc.array(scalar, { maxLength: 4 }),
    }),
    fc.record({ field: fc.constant(field), op: fc.constant('exists' as const) }),
    fc.record({
      field: fc.constant(field),
      op: fc.constantFrom('contains' as const, 'startsWith' as const),
      value: fc.oneof(textArbitrary, fc.constant('')),
    }),
    fc.record({ field: fc.constant(field), op: fc.constant('includes' as const), value: textArbitrary }),
    fc.record({
      field: fc.constant(field),
      op: fc.constantFrom('includesAny' as const, 'includesAll' as const),
      values: texts,
    }),
  );
}

/** Conditions over the given fields: every operator on every type, fitting or not, nested up to four deep. */
export function arbitraryCondition(fields: FieldsByName): fc.Arbitrary<Condition> {
  const comparison = fc.oneof(...Object.entries(fields).map(([field, type]) => comparisonArbitrary(field, type)));
  const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'condition' },
      { weight: 4, arbitrary: comparison },
      { weight: 1, arbitrary: fc.record({ all: fc.array(tie('condition'), { maxLength: 3 }) }) },
      { weight: 1, arbitrary: fc.record({ any: fc.array(tie('condition'), { maxLength: 3 }) }) },
      { weight: 1, arbitrary: fc.record({ not: tie('condition') }) },
    ),
  }));
  return condition;
}

/** Rows of the given fields, each value present, empty or missing. */
export function arbitraryRow(fields: FieldsByName): fc.Arbitrary<ArbitraryRow> {
  return fc.record(Object.fromEntries(Object.entries(fields).map(([field, type]) => [field, valueArbitrary(type)])));
}

function valueArbitrary(type: FieldType): fc.Arbitrary<FieldValue> {
  const missing = fc.constant(null);
  switch (type) {
    case 'string':
      return fc.oneof({ weight: 6, arbitrary: textArbitrary }, fc.constant(''), missing);
    case 'number':
      return fc.oneof({ weight: 6, arbitrary: numberArbitrary }, missing);
    case 'boolean':
      return fc.oneof({ weight: 4, arbitrary: fc.boolean() }, missing);
    case 'stringList':
      return fc.oneof({ weight: 6, arbitrary: fc.array(textArbitrary, { maxLength: 4 }) }, missing);
  }
}
