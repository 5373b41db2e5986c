import Type from 'typebox';

/** A text in both languages. */
export const NamesShape = Type.Object({
  'zh-CN': Type.String({ minLength: 1, maxLength: 200 }),
  en: Type.String({ minLength: 1, maxLength: 200 }),
});
export const DayShape = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
export const CodeShape = Type.String({ minLength: 1, maxLength: 64 });
export const UnitIdShape = Type.Integer({ minimum: 1, maximum: 2_147_483_647 });
/** What else is known of a unit, by name. */
export const AttributesShape = Type.Record(
  Type.String({ minLength: 1, maxLength: 64, pattern: '^\\S(.*\\S)?$' }),
  Type.String({ maxLength: 200 }),
);
/** Which tree: the organisation where it is left out. */
export const HierarchyCodeShape = Type.Optional(CodeShape);

/** A unit with the place that it has in one hierarchy. */
export const UnitShape = Type.Object({
  id: Type.Integer(),
  code: Type.String(),
  names: NamesShape,
  level: Type.String(),
  parentId: Type.Union([Type.Integer(), Type.Null()]),
  depth: Type.Integer(),
  active: Type.Boolean(),
  attributes: Type.Record(Type.String(), Type.String()),
});
/** A unit with the revision that an edit of it, in whatever hierarchy, rests on. */
export const RevisedUnitShape = Type.Object({ ...UnitShape.properties, revision: Type.Integer() });
