import type { ColumnMapping, ImportColumn } from '../api/shapes.ts';

/** What a column can be made into by hand; a choice or a state is offered only where the file was read as one. */
export const columnRoles = [
  'score',
  'number',
  'singleChoice',
  'multipleChoice',
  'text',
  'occurredAt',
  'status',
  'unit',
  'touchpoint',
  'channel',
  'memberId',
  'phone',
  'email',
  'valueTier',
  'language',
  'durationSeconds',
  'responseId',
  'attribute',
  'ignored',
] as const satisfies readonly ColumnMapping['as'][];
export type ColumnRole = (typeof columnRoles)[number];

/** The scales that a score column can be given by hand. */
export const scoreScales = [
  { key: 'nps', metric: 'nps', scale: { min: 0, max: 10 } },
  { key: 'csat5', metric: 'csat', scale: { min: 1, max: 5 } },
  { key: 'csat10', metric: 'csat', scale: { min: 1, max: 10 } },
  { key: 'ces7', metric: 'ces', scale: { min: 1, max: 7 } },
  { key: 'ces5', metric: 'ces', scale: { min: 1, max: 5 } },
  { key: 'plain5', metric: null, scale: { min: 1, max: 5 } },
  { key: 'plain10', metric: null, scale: { min: 0, max: 10 } },
] as const;

/** The roles that a column may be given, by what the file holds. */
export function listRoles(column: ImportColumn, suggested: ColumnMapping): ColumnRole[] {
  const { kind } = column.inferred;
  return columnRoles.filter((role) => {
    if (role === suggested.as) return true;
    if (role === 'singleChoice' || role === 'multipleChoice' || role === 'status') return kind === role;
    if (role === 'occurredAt') return kind === 'date';
    if (role === 'score' || role === 'number' || role === 'durationSeconds')
      return kind === 'score' || kind === 'number' || kind === 'identifier';
    return true;
  });
}

function questionPart(mapping: ColumnMapping) {
  return 'questionId' in mapping
    ? { questionId: mapping.questionId, title: mapping.title }
    : { questionId: `q${mapping.index + 1}`, title: mapping.name || `q${mapping.index + 1}` };
}

/** The mapping of a column once it is given another role; what the old role and the file tell is kept. */
export function castColumn(mapping: ColumnMapping, column: ImportColumn, role: ColumnRole): ColumnMapping {
  const place = { index: mapping.index, name: mapping.name };
  const { inferred } = column;
  switch (role) {
    case 'score': {
      const scale = inferred.kind === 'score' ? { min: inferred.min, max: inferred.max } : { min: 0, max: 10 };
      return { ...place, as: role, ...questionPart(mapping), scale, metric: null };
    }
    case 'number':
    case 'text':
      return { ...place, as: role, ...questionPart(mapping) };
    case 'singleChoice':
      return {
        ...place,
        as: role,
        ...questionPart(mapping),
        options: inferred.kind === 'singleChoice' ? inferred.options : [],
      };
    case 'multipleChoice': {
      const known = inferred.kind === 'multipleChoice' ? inferred : { options: [], separator: ';' };
      return { ...place, as: role, ...questionPart(mapping), options: known.options, separator: known.separator };
    }
    case 'occurredAt':
      return { ...place, as: role, order: inferred.kind === 'date' ? inferred.order : 'ymd' };
    case 'status':
      return { ...place, as: role, values: inferred.kind === 'status' ? inferred.values : {} };
    case 'attribute':
      return { ...place, as: role, attribute: mapping.name.slice(0, 64) || `column${mapping.index + 1}` };
    default:
      return { ...place, as: role };
  }
}
