import type { Field, Question } from '../../definition/definition.ts';
import { expressQualtricsValue } from './pipe-qualtrics-text.ts';
import { optionIdOf } from './qualtrics-mapping.ts';
import type { QualtricsParts } from './qualtrics-parts.ts';

/** Text entry: a line, an essay, a form, or by its validation a number, an address, a date. */
export function mapQualtricsTextEntry(parts: QualtricsParts, id: string): Question {
  const { source } = parts;
  if (source.selector === 'FORM') return mapForm(parts, id);
  const base = { ...parts.base(id), ...prefill(parts) };
  const contentType = source.validation.type === 'ContentType' ? parts.setting('ContentType') : undefined;
  switch (contentType) {
    case 'ValidNumber':
      return { type: 'number', ...base, ...numberBounds(parts) };
    case 'ValidEmail':
      return { type: 'email', ...base };
    case 'ValidPhone':
      return { type: 'phone', ...base };
    case 'ValidDate':
      return { type: 'date', ...base, parts: 'date' };
    case undefined:
      break;
    default:
      parts.note('validationLeft', { rule: contentType, reason: 'unsupported' });
  }
  if (source.selector === 'PW') parts.note('settingLeft', { setting: 'PW' });
  const isLong = source.selector === 'ML' || source.selector === 'ESTB';
  return { type: isLong ? 'longText' : 'shortText', ...base, ...lengths(parts) };
}

function mapForm(parts: QualtricsParts, id: string): Question {
  const fields = parts.source.choices.map(
    (choice): Field => ({
      id: optionIdOf(parts.source, choice.id),
      label: parts.texts(choice.texts),
      input: 'text',
      code: choice.variable ?? choice.recode ?? choice.id,
      ...(parts.source.validation.required === 'yes' ? { required: true } : {}),
    }),
  );
  return { type: 'form', ...parts.base(id), fields };
}

function prefill(parts: QualtricsParts): { prefill?: NonNullable<ReturnType<typeof expressQualtricsValue>> } {
  const { defaultText, id } = parts.source;
  if (defaultText === null || defaultText === '') return {};
  const value = expressQualtricsValue(parts.mapping, defaultText);
  if (value === null) {
    parts.mapping.assembly.note('defaultLeft', id, { detail: defaultText.slice(0, 100) });
    return {};
  }
  parts.mapping.assembly.carried('prefill');
  return { prefill: value };
}

function lengths(parts: QualtricsParts): { minLength?: number; maxLength?: number } {
  const { type } = parts.source.validation;
  const min = type === 'CharRange' || type === 'MinChar' ? asLength(parts.limit('MinChars')) : undefined;
  const max =
    type === 'CharRange' || type === 'MaxChar'
      ? asLength(parts.limit('TotalChars') ?? parts.limit('MaxChars'))
      : undefined;
  return {
    ...(min === undefined ? {} : { minLength: min }),
    ...(max === undefined || max < (min ?? 1) ? {} : { maxLength: max }),
  };
}

function asLength(number: number | undefined): number | undefined {
  return number !== undefined && Number.isInteger(number) && number >= 1 && number <= 10_000 ? number : undefined;
}

function numberBounds(parts: QualtricsParts): { min?: number; max?: number; decimals?: number } {
  const [min, max, decimals] = [
    parts.limit('ValidNumber.Min'),
    parts.limit('ValidNumber.Max'),
    parts.limit('ValidNumber.NumDecimals'),
  ];
  return {
    ...(min === undefined ? {} : { min }),
    ...(max === undefined || max < (min ?? max) ? {} : { max }),
    ...(decimals === undefined || !Number.isInteger(decimals) || decimals < 0 || decimals > 10 ? {} : { decimals }),
  };
}
