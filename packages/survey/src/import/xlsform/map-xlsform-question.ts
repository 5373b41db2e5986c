import type { Question } from '../../definition/definition.ts';
import { tryTranslate } from '../untranslatable.ts';
import { mapXlsformSelect } from './map-xlsform-select.ts';
import { translateXlsformValue } from './translate-xlsform-expression.ts';
import { askedOf, baseOf } from './xlsform-asked.ts';
import type { MappedQuestion, XlsformMapping } from './xlsform-mapping.ts';
import type { XlsformRow } from './xlsform-survey.ts';
import { parseXlsformType } from './xlsform-type.ts';

const noOptions: ReadonlyMap<string, string> = new Map();

/** A question row as one of ours; null where its type has no counterpart. @throws SourceError for a list that is not there. */
export function mapXlsformQuestion(mapping: XlsformMapping, row: XlsformRow, id: string): MappedQuestion | null {
  const type = parseXlsformType(row.type);
  if (type.kind === 'select') return mapXlsformSelect(mapping, row, type, id);
  if (type.kind !== 'plain') return null;
  const question = mapPlain(mapping, row, type.type, id);
  return question === null ? null : { question, options: noOptions };
}

function mapPlain(mapping: XlsformMapping, row: XlsformRow, type: string, id: string): Question | null {
  const asked = () => askedOf(mapping, row, id);
  const appearance = row.cells.get('appearance') ?? '';
  switch (type) {
    case 'text':
      return { type: /multiline/.test(appearance) ? 'longText' : 'shortText', ...asked() };
    case 'note':
      return { type: 'statement', ...baseOf(mapping, row, id) };
    case 'integer':
      return { type: 'number', ...asked(), decimals: 0 };
    case 'decimal':
      return { type: 'number', ...asked() };
    case 'range':
      return mapRange(mapping, row, id);
    case 'phone':
      return { type: 'phone', ...asked() };
    case 'date':
    case 'time':
      return { type: 'date', ...asked(), parts: datePartsOf(appearance, type) };
    case 'datetime':
      return { type: 'date', ...asked(), parts: 'dateTime' };
    case 'geopoint':
      return { type: 'location', ...asked() };
    case 'image':
      if (/^(signature|draw)\b/.test(appearance)) return { type: 'signature', ...asked() };
      return { type: 'fileUpload', ...asked(), accept: [type], capture: true };
    case 'audio':
    case 'video':
      return { type: 'fileUpload', ...asked(), accept: [type] };
    case 'file':
      return { type: 'fileUpload', ...asked() };
    case 'barcode':
      mapping.assembly.note('typeChanged', row.path, { from: 'barcode', to: 'shortText', change: 'typed' });
      return { type: 'shortText', ...asked() };
    case 'acknowledge':
      return { type: 'consent', ...asked() };
    case 'calculate':
    case 'hidden':
    case 'today':
      return mapCalculate(mapping, row, type, id);
    default:
      return null;
  }
}

function datePartsOf(appearance: string, type: 'date' | 'time'): 'date' | 'time' | 'month' | 'year' {
  if (/month-year/.test(appearance)) return 'month';
  return /year/.test(appearance) ? 'year' : type;
}

/** A range, or a rating where it is to be shown as stars from 1. */
function mapRange(mapping: XlsformMapping, row: XlsformRow, id: string): Question {
  const asked = askedOf(mapping, row, id);
  const { min, max, step } = rangeOf(row);
  const isRating = /rating/.test(row.cells.get('appearance') ?? '') && min === 1 && step === 1 && max >= 3 && max <= 11;
  if (isRating) return { type: 'rating', ...asked, display: 'stars', scale: { min, max } };
  return { type: 'slider', ...asked, min, max, step };
}

function rangeOf(row: XlsformRow): { min: number; max: number; step: number } {
  const parameters = row.cells.get('parameters') ?? '';
  const read = (name: string, otherwise: number) => {
    const number = Number(new RegExp(`${name}\\s*=\\s*(-?[\\d.]+)`).exec(parameters)?.[1] ?? Number.NaN);
    return Number.isFinite(number) ? number : otherwise;
  };
  const [min, max, step] = [read('start', 0), read('end', 10), read('step', 1)];
  return { min: Math.min(min, max), max: Math.max(min, max), step: Math.abs(step) || 1 };
}

function mapCalculate(mapping: XlsformMapping, row: XlsformRow, type: string, id: string): Question {
  const { assembly } = mapping;
  const hidden: Question & { type: 'hidden' } = {
    type: 'hidden',
    id,
    title: {},
    ...(id === row.name ? {} : { code: row.name.slice(0, 200) }),
  };
  if (type === 'today') return { ...hidden, value: { field: 'today' } };
  const source = row.cells.get('calculation') ?? row.cells.get('default');
  if (source === undefined) return hidden;
  const value = tryTranslate(() => translateXlsformValue(mapping, source));
  if (!value.ok) {
    assembly.note('computedLeft', row.path, { expression: source.slice(0, 200), reason: value.reason });
    return hidden;
  }
  assembly.carried('calculation');
  return { ...hidden, value: value.value };
}
