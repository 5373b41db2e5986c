import type { Option, Question } from '../../definition/definition.ts';
import { defaultTexts } from '../default-words.ts';
import type { SourceNode } from '../source-node.ts';
import { tryTranslate } from '../untranslatable.ts';
import { mapSurveyjsChoice } from './map-surveyjs-choice.ts';
import { mapSurveyjsMatrix } from './map-surveyjs-matrix.ts';
import { parseSurveyjsExpression, translateSurveyjsValue } from './surveyjs-conditions.ts';
import { asMapped, type MappedQuestion, saysSomething } from './surveyjs-mapping.ts';
import { type Choice, numberBounds, type SurveyjsParts } from './surveyjs-parts.ts';

/** The question as one of ours, with what others may ask of it; null where its type has no counterpart. */
export function mapSurveyjsQuestion(parts: SurveyjsParts, type: string, id: string): MappedQuestion | null {
  const { node } = parts;
  switch (type) {
    case 'text':
      return asMapped(mapText(parts, id));
    case 'comment':
      return asMapped({ type: 'longText', ...parts.asked(id), ...lengths(node) });
    case 'radiogroup':
    case 'dropdown':
    case 'checkbox':
    case 'tagbox':
    case 'imagepicker':
    case 'buttongroup':
    case 'ranking':
      return mapSurveyjsChoice(parts, type, id);
    case 'boolean':
      return mapBoolean(parts, id);
    case 'rating':
      return mapRating(parts, id);
    case 'slider':
      return mapSlider(parts, id);
    case 'file':
      return asMapped({
        type: 'fileUpload',
        ...parts.asked(id),
        ...(node.at('allowMultiple').isYes() ? { maxFiles: 20 } : {}),
        ...maxBytes(node),
      });
    case 'signaturepad':
      return asMapped({ type: 'signature', ...parts.asked(id) });
    case 'html': {
      const title = parts.texts(node.at('html'));
      return asMapped({ type: 'statement', id, title });
    }
    case 'image':
      return asMapped(mapImage(parts, id));
    case 'expression':
      return asMapped(mapExpression(parts, id));
    default:
      return mapSurveyjsMatrix(parts, type, id);
  }
}

/** The type and bounds that an `inputType` asks for. */
function mapText(parts: SurveyjsParts, id: string): Question {
  const { node } = parts;
  const base = parts.asked(id);
  const inputType = node.at('inputType').findText() ?? 'text';
  switch (inputType) {
    case 'number':
    case 'range':
      return { type: 'number', ...base, ...numberBounds(node) };
    case 'email':
      return { type: 'email', ...base };
    case 'tel':
      return { type: 'phone', ...base };
    case 'date':
      return { type: 'date', ...base, parts: 'date', ...dateBounds(node) };
    case 'datetime':
    case 'datetime-local':
      return { type: 'date', ...base, parts: 'dateTime' };
    case 'time':
      return { type: 'date', ...base, parts: 'time' };
    case 'month':
      return { type: 'date', ...base, parts: 'month' };
    case 'text':
      break;
    default:
      parts.leave(`inputType: ${inputType}`);
  }
  return { type: 'shortText', ...base, ...lengths(node) };
}

function dateBounds(node: SourceNode): { min?: string; max?: string } {
  const day = /^\d{4}-\d{2}-\d{2}$/;
  const [min, max] = [node.at('min').findText() ?? '', node.at('max').findText() ?? ''];
  return { ...(day.test(min) ? { min } : {}), ...(day.test(max) ? { max } : {}) };
}

function lengths(node: SourceNode): { minLength?: number; maxLength?: number } {
  const maxLength = node.at('maxLength').findNumber();
  return maxLength !== undefined && Number.isInteger(maxLength) && maxLength >= 1 && maxLength <= 10_000
    ? { maxLength }
    : {};
}

function maxBytes(node: SourceNode): { maxBytes?: number } {
  const bytes = node.at('maxSize').findNumber();
  return bytes === undefined || bytes < 1 ? {} : { maxBytes: Math.min(Math.trunc(bytes), 104_857_600) };
}

function mapBoolean(parts: SurveyjsParts, id: string): MappedQuestion {
  const { node, mapping } = parts;
  const yes = parts.texts(node.at('labelTrue'));
  const no = parts.texts(node.at('labelFalse'));
  const options: Option[] = [
    {
      id: 'true',
      label: saysSomething(yes) ? yes : defaultTexts('yes', mapping.languages),
      code: node.at('valueTrue').findText() ?? 'true',
    },
    {
      id: 'false',
      label: saysSomething(no) ? no : defaultTexts('no', mapping.languages),
      code: node.at('valueFalse').findText() ?? 'false',
    },
  ];
  const values = new Map(options.map((option) => [option.code ?? option.id, option.id]));
  return asMapped({ type: 'singleChoice', ...parts.asked(id), options, layout: 'horizontal' }, values);
}

function mapRating(parts: SurveyjsParts, id: string): MappedQuestion {
  const { node } = parts;
  const values = parts.choices(node.at('rateValues'), 'n');
  const [low, high] = [parts.texts(node.at('minRateDescription')), parts.texts(node.at('maxRateDescription'))];
  const ends = saysSomething(low) || saysSomething(high) ? { ends: { low, high } } : {};
  const min = node.at('rateMin').findNumber() ?? 1;
  const step = node.at('rateStep').findNumber() ?? 1;
  const max = node.at('rateMax').findNumber() ?? (node.at('rateCount').findNumber() ?? 5) * step + min - step;
  const isScale =
    values.length === 0 &&
    step === 1 &&
    Number.isInteger(min) &&
    Number.isInteger(max) &&
    min <= 1 &&
    min >= -10 &&
    max >= 1 &&
    max <= 11 &&
    max > min;
  if (isScale) {
    const kind = node.atAny('rateType', 'rateDisplayMode').findText();
    const display = kind === 'stars' && min === 1 ? 'stars' : kind === 'smileys' ? 'emoji' : 'numeric';
    return asMapped({ type: 'rating', ...parts.asked(id), display, scale: { min, max }, ...ends });
  }
  const points: Choice[] = values.length > 0 ? values : numbered(min, max, step);
  parts.assembly.note('typeChanged', parts.name, {
    from: 'rating',
    to: 'singleChoice',
    change: 'pointsListed',
  });
  return asMapped(
    {
      type: 'singleChoice',
      ...parts.asked(id),
      options: points.map((point) => parts.option(point)),
      layout: 'horizontal',
    },
    new Map(points.map((point) => [point.value, point.id])),
  );
}

function numbered(min: number, max: number, step: number): Choice[] {
  const count = step > 0 ? Math.min(Math.floor((max - min) / step) + 1, 100) : 1;
  return Array.from({ length: Math.max(count, 1) }, (_, at) => {
    const value = String(min + at * step);
    return { value, id: `n${value.replace(/[^\w]/g, '_')}`, node: null };
  });
}

function mapSlider(parts: SurveyjsParts, id: string): MappedQuestion | null {
  const { node } = parts;
  if (node.at('sliderType').findText() === 'range') return null;
  const [min, max, step] = [
    node.at('min').findNumber() ?? 0,
    node.at('max').findNumber() ?? 100,
    node.at('step').findNumber() ?? 1,
  ];
  return asMapped({ type: 'slider', ...parts.asked(id), min, max: Math.max(max, min), step: step > 0 ? step : 1 });
}

function mapImage(parts: SurveyjsParts, id: string): Question {
  const url = parts.node.at('imageLink').findText() ?? '';
  const isAllowed = /^https:\/\/[^\s<>"]+$/.test(url);
  if (!isAllowed) parts.assembly.note('mediaLeft', parts.name, { media: url.slice(0, 200) });
  const title = parts.texts(parts.node.at('title'));
  return { type: 'statement', id, title, ...(isAllowed ? { media: { kind: 'image' as const, url } } : {}) };
}

function mapExpression(parts: SurveyjsParts, id: string): Question {
  const source = parts.node.at('expression').findText() ?? '';
  const value = tryTranslate(() => translateSurveyjsValue(parts.mapping, parseSurveyjsExpression(source)));
  const base = { type: 'hidden' as const, id, title: parts.title() };
  if (!value.ok) {
    parts.assembly.note('computedLeft', parts.name, { expression: source.slice(0, 200), reason: value.reason });
    return base;
  }
  parts.assembly.carried('calculation');
  return { ...base, value: value.value };
}
