import type { Field, Question, Row } from '../../definition/definition.ts';
import { defaultTexts } from '../default-words.ts';
import type { SourceNode } from '../source-node.ts';
import { asMapped, type MappedQuestion } from './surveyjs-mapping.ts';
import { type Choice, numberBounds, type SurveyjsParts } from './surveyjs-parts.ts';

/** Most rows that a table to which respondents add rows becomes. */
const mostRows = 20;

/** Everything with rows or items. Null where there is no counterpart. */
export function mapSurveyjsMatrix(parts: SurveyjsParts, type: string, id: string): MappedQuestion | null {
  switch (type) {
    case 'matrix':
      return mapMatrix(parts, id);
    case 'matrixdropdown':
      return mapTable(parts, id, parts.choices(parts.node.at('rows'), 'r'));
    case 'matrixdynamic':
      return mapDynamic(parts, id);
    case 'multipletext':
      return mapItems(parts, id);
    default:
      return null;
  }
}

function rowOrder(parts: SurveyjsParts): { rowOrder?: { kind: 'shuffle' } } {
  if (!/random/i.test(parts.node.atAny('rowsOrder', 'rowOrder').findText() ?? '')) return {};
  parts.assembly.carried('randomisation');
  return { rowOrder: { kind: 'shuffle' } };
}

function mapMatrix(parts: SurveyjsParts, id: string): MappedQuestion {
  const columns = parts.choices(parts.node.at('columns'), 'c');
  const listed = parts.choices(parts.node.at('rows'), 'r');
  // Without rows there is one, which needs no words.
  const rows: Row[] = listed.length > 0 ? listed.map((row) => parts.row(row)) : [{ id: 'row', label: {} }];
  const options = columns.map((column) => parts.column(column));
  const isMultiple = parts.node.at('cellType').findText() === 'checkbox';
  const shared = { ...parts.asked(id), rows, options, ...rowOrder(parts) };
  return asMapped(
    { type: isMultiple ? 'matrixMultiple' : 'matrixSingle', ...shared },
    byValue(columns),
    byValue(listed),
  );
}

function mapTable(parts: SurveyjsParts, id: string, rows: readonly Choice[]): MappedQuestion {
  const { node } = parts;
  const columns = parts.choices(node.at('columns'), 'c');
  const fields = columns.map((column): Field => {
    const cellType = column.node?.at('cellType').findText() ?? node.at('cellType').findText() ?? 'default';
    const own = column.node === null ? [] : parts.choices(column.node.at('choices'));
    const choices = own.length > 0 ? own : parts.choices(node.at('choices'));
    const kind = cellType === 'default' ? 'dropdown' : cellType;
    return {
      id: column.id,
      label: parts.label(column),
      code: column.value.slice(0, 200),
      ...fieldCondition(parts, column),
      ...(column.node?.at('isRequired').isYes() === true ? { required: true } : {}),
      ...fieldInput(parts, kind, choices, column.node),
    };
  });
  const question: Question = {
    type: 'sideBySide',
    ...parts.asked(id),
    rows: rows.map((row) => parts.row(row)),
    columns: fields,
    ...rowOrder(parts),
  };
  return asMapped(question, undefined, byValue(rows), byValue(columns));
}

function fieldCondition(parts: SurveyjsParts, column: Choice): Pick<Field, 'visibleWhen'> {
  if (column.node === null) return {};
  if (column.node.at('validators').list().length > 0) parts.leave(`validators: ${column.value}`);
  const visibleWhen = parts.condition('visibleIf', 'optionDisplayLogic', column.value, column.node);
  return visibleWhen === undefined ? {} : { visibleWhen };
}

function fieldInput(
  parts: SurveyjsParts,
  kind: string,
  choices: readonly Choice[],
  node: SourceNode | null,
): Pick<Field, 'input' | 'options' | 'min' | 'max'> {
  const options = choices.map((choice) => parts.option(choice));
  switch (kind) {
    case 'dropdown':
    case 'radiogroup':
      return { input: 'singleChoice', options };
    case 'checkbox':
    case 'tagbox':
      return { input: 'multipleChoice', options };
    case 'boolean':
      return {
        input: 'singleChoice',
        options: [
          { id: 'true', label: defaultTexts('yes', parts.mapping.languages), code: 'true' },
          { id: 'false', label: defaultTexts('no', parts.mapping.languages), code: 'false' },
        ],
      };
    case 'rating':
      return {
        input: 'number',
        min: node?.at('rateMin').findNumber() ?? 1,
        max: node?.at('rateMax').findNumber() ?? 5,
      };
    case 'text':
      return textInput(node);
    case 'comment':
      return { input: 'text' };
    default:
      parts.leave(`cellType: ${kind}`);
      return { input: 'text' };
  }
}

function textInput(node: SourceNode | null): Pick<Field, 'input' | 'min' | 'max'> {
  switch (node?.at('inputType').findText()) {
    case 'number':
    case 'range':
      return { input: 'number', ...(node === null ? {} : numberBounds(node)) };
    case 'email':
      return { input: 'email' };
    case 'tel':
      return { input: 'phone' };
    case 'date':
      return { input: 'date' };
    default:
      return { input: 'text' };
  }
}

/** A table to which respondents add rows becomes one with as many rows as it may have. */
function mapDynamic(parts: SurveyjsParts, id: string): MappedQuestion {
  const { node } = parts;
  const count = node.at('rowCount').findNumber() ?? 2;
  const most = node.at('maxRowCount').findNumber() ?? Math.max(count, 5);
  const rows = Array.from({ length: Math.max(1, Math.min(most, mostRows)) }, (_, at) => ({
    value: String(at),
    id: `r${at + 1}`,
    node: null,
  }));
  parts.assembly.note('typeChanged', parts.name, {
    from: 'matrixdynamic',
    to: 'sideBySide',
    change: 'rowsFixed',
    rows: String(rows.length),
  });
  const mapped = mapTable(parts, id, rows);
  if (mapped.question.type !== 'sideBySide') return mapped;
  const numbered = mapped.question.rows.map(
    (row, at): Row => ({ ...row, label: { [parts.mapping.language]: String(at + 1) } }),
  );
  return { ...mapped, question: { ...mapped.question, rows: numbered } };
}

function mapItems(parts: SurveyjsParts, id: string): MappedQuestion {
  const items = parts.choices(parts.node.at('items'), 'f');
  const fields = items.map(
    (item): Field => ({
      id: item.id,
      label: parts.label(item),
      code: item.value.slice(0, 200),
      ...fieldCondition(parts, item),
      ...(item.node?.at('isRequired').isYes() === true ? { required: true } : {}),
      ...textInput(item.node),
    }),
  );
  return asMapped({ type: 'form', ...parts.asked(id), fields }, undefined, byValue(items));
}

function byValue(choices: readonly Choice[]): Map<string, string> {
  return new Map(choices.map((choice) => [choice.value, choice.id]));
}
