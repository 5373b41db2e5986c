import type { Field, Option, Question } from '../../definition/definition.ts';
import { listFixedOptions } from './fixed-answers.ts';
import { attributeOf } from './limesurvey-mapping.ts';
import { type LimeSurveyParts, numberBounds } from './limesurvey-parts.ts';

/** Everything with subquestions: arrays of choices, numbers and texts. Null where there is no counterpart. */
export function mapLimesurveyArray(parts: LimeSurveyParts, id: string): Question | null {
  const { source } = parts;
  const rowed = () => ({ ...parts.base(id), rows: parts.rows(), ...parts.order('rowOrder') });
  switch (source.type) {
    case 'F':
    case 'H':
      if (source.type === 'H')
        parts.mapping.assembly.note('typeChanged', source.code, {
          from: 'H',
          to: 'matrixSingle',
          change: 'turned',
        });
      return {
        type: 'matrixSingle',
        ...rowed(),
        options: parts.answers(),
        ...(attributeOf(source, 'use_dropdown') === '1' ? { display: 'dropdown' as const } : {}),
      };
    case 'C':
    case 'E':
      return { type: 'matrixSingle', ...rowed(), options: listFixedOptions(source.type, parts.tags) };
    case 'A':
      return { type: 'matrixRating', ...rowed(), scale: { min: 1, max: 5 } };
    case 'B':
      return { type: 'matrixRating', ...rowed(), scale: { min: 1, max: 10 } };
    case 'K':
      return mapNumbers(parts, id);
    case 'Q':
      return { type: 'form', ...parts.base(id), fields: parts.fields('text', lengthOf(parts)) };
    case ':':
    case ';':
      return mapTable(parts, id);
    case '1':
      return mapDualScale(parts, id);
    default:
      return null;
  }
}

function lengthOf(parts: LimeSurveyParts): { maxLength?: number } {
  const maxLength = parts.limit('maximum_chars');
  return maxLength !== undefined && Number.isInteger(maxLength) && maxLength >= 1 && maxLength <= 10_000
    ? { maxLength }
    : {};
}

/** Several numbers: sliders, parts of a sum, or a form of numbers. */
function mapNumbers(parts: LimeSurveyParts, id: string): Question {
  const { source } = parts;
  const bounds = numberBounds(parts);
  if (parts.limit('maximum_chars') !== undefined) parts.leave('maximum_chars');
  if (attributeOf(source, 'slider_layout') === '1') {
    const min = parts.limit('slider_min') ?? 0;
    const max = parts.limit('slider_max') ?? 100;
    const step = parts.limit('slider_accuracy') ?? 1;
    return {
      type: 'matrixSlider',
      ...parts.base(id),
      rows: parts.rows(),
      ...parts.order('rowOrder'),
      min,
      max: Math.max(max, min),
      step: step > 0 ? step : 1,
    };
  }
  const [equals, least, most] = [
    parts.limit('equals_num_value'),
    parts.limit('min_num_value'),
    parts.limit('max_num_value'),
  ];
  if (equals === undefined && least === undefined && most === undefined) {
    return { type: 'form', ...parts.base(id), fields: parts.fields('number', bounds) };
  }
  const [min, max] = [equals ?? least, equals ?? most];
  const total = { ...(min === undefined ? {} : { min }), ...(max === undefined || max < (min ?? max) ? {} : { max }) };
  return { type: 'constantSum', ...parts.base(id), rows: parts.rows(), ...parts.order('rowOrder'), total, ...bounds };
}

/** A table of texts or numbers; its second axis are the subquestions of scale 1. */
function mapTable(parts: LimeSurveyParts, id: string): Question {
  const { source, ids } = parts;
  const axis = source.subquestions.filter((part) => part.scale === 1);
  const rowed = { ...parts.base(id), rows: parts.rows(), ...parts.order('rowOrder') };
  const idOf = (code: string) => ids.columns.get(code) ?? code;
  if (source.type === ':' && attributeOf(source, 'multiflexible_checkbox') === '1') {
    return {
      type: 'matrixMultiple',
      ...rowed,
      options: axis.map((part): Option => ({ id: idOf(part.code), label: parts.texts(part.texts), code: part.code })),
    };
  }
  const extra = source.type === ':' ? tableBounds(parts) : lengthOf(parts);
  const columns = axis.map(
    (part): Field => ({
      id: idOf(part.code),
      label: parts.texts(part.texts),
      code: part.code,
      input: source.type === ':' ? 'number' : 'text',
      ...extra,
    }),
  );
  return { type: 'sideBySide', ...rowed, columns };
}

function tableBounds(parts: LimeSurveyParts): { min?: number; max?: number; decimals?: number } {
  const bounds = numberBounds(parts, 'multiflexible_min', 'multiflexible_max');
  const step = parts.limit('multiflexible_step');
  // Without its own bounds, LimeSurvey offers the numbers 1 to 10.
  const offered = attributeOf(parts.source, 'input_boxes') === '1' ? {} : { min: 1, max: 10 };
  if (step !== undefined && step !== 1) parts.leave('multiflexible_step');
  return { ...(bounds.min === undefined && bounds.max === undefined ? offered : {}), ...bounds };
}

function mapDualScale(parts: LimeSurveyParts, id: string): Question {
  const { source } = parts;
  const columns = [0, 1].map((scale): Field => {
    const head = source.attributes.get(scale === 0 ? 'dualscale_headerA' : 'dualscale_headerB');
    const label = head === undefined ? {} : parts.texts(new Map([...head].filter(([, text]) => text !== '')));
    return { id: `s${scale}`, label, input: 'singleChoice', code: String(scale), options: parts.answers(scale) };
  });
  return { type: 'sideBySide', ...parts.base(id), rows: parts.rows(), ...parts.order('rowOrder'), columns };
}
