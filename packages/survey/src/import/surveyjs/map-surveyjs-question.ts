import type { Option, Question, Texts } from '../../definition/definition.ts';
import { defaultTexts } from '../default-words.ts';
import type { SourceNode } from '../source-node.ts';
import { tryTranslate } from '../untranslatable.ts';
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
      return mapChoice(parts, type, id);
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

function mapChoice(parts: SurveyjsParts, type: string, id: string): MappedQuestion {
  const { node } = parts;
  const { options, values } = listOptions(parts);
  const shared = { ...parts.asked(id), options, ...optionOrder(parts), ...optionsFrom(parts) };
  if (type === 'ranking') return asMapped({ type: 'ranking', ...shared }, values);
  const isMultiple =
    type === 'checkbox' || type === 'tagbox' || (type === 'imagepicker' && node.at('multiSelect').isYes());
  const columns = node.at('colCount').findNumber();
  const layout =
    columns === undefined || columns === 1
      ? {}
      : { layout: columns === 0 ? ('horizontal' as const) : ('columns' as const) };
  if (isMultiple) {
    const display =
      type === 'tagbox'
        ? { display: 'dropdown' as const }
        : type === 'imagepicker'
          ? { display: 'images' as const }
          : {};
    return asMapped(
      { type: 'multipleChoice', ...shared, ...display, ...layout, ...choiceBounds(node, options.length) },
      values,
    );
  }
  const displays = { dropdown: 'dropdown', imagepicker: 'images', buttongroup: 'buttons' } as const;
  const display =
    type === 'dropdown' || type === 'imagepicker' || type === 'buttongroup' ? { display: displays[type] } : {};
  return asMapped({ type: 'singleChoice', ...shared, ...display, ...layout }, values);
}

function listOptions(parts: SurveyjsParts): { options: Option[]; values: Map<string, string> } {
  const { node, mapping } = parts;
  const choices = [...parts.choices(node.at('choices')), ...numberedChoices(parts)];
  const options = choices.map((choice) => parts.option(choice));
  const values = new Map(choices.map((choice) => [choice.value, choice.id]));
  if (!node.at('choicesByUrl').absent) parts.leave('choicesByUrl');
  const add = (value: string, texts: Texts, fallback: 'other' | 'none' | 'noAnswer', extra: Partial<Option>) => {
    const taken = new Set(options.map((option) => option.id));
    const id = taken.has(value) ? `${value}_item` : value;
    values.set(value, id);
    options.push({
      id,
      label: saysSomething(texts) ? texts : defaultTexts(fallback, mapping.languages),
      code: value,
      anchored: true,
      ...extra,
    });
  };
  if (node.at('showRefuseItem').isYes())
    add('refused', parts.texts(node.at('refuseText')), 'noAnswer', { exclusive: true });
  if (node.at('showDontKnowItem').isYes())
    add('dontknow', parts.texts(node.at('dontKnowText')), 'noAnswer', { exclusive: true });
  if (node.at('hasNone').isYes() || node.at('showNoneItem').isYes())
    add('none', parts.texts(node.at('noneText')), 'none', { exclusive: true });
  if (node.at('hasOther').isYes() || node.at('showOtherItem').isYes())
    add('other', parts.texts(node.at('otherText')), 'other', { withText: true });
  return { options, values };
}

/** A dropdown may offer the numbers from `choicesMin` to `choicesMax`. */
function numberedChoices({ node }: SurveyjsParts): Choice[] {
  const [from, to, step] = [
    node.at('choicesMin').findNumber(),
    node.at('choicesMax').findNumber(),
    node.at('choicesStep').findNumber() ?? 1,
  ];
  if (from === undefined || to === undefined || step <= 0 || (to - from) / step > 999) return [];
  const count = Math.floor((to - from) / step) + 1;
  return Array.from({ length: Math.max(count, 0) }, (_, at) => {
    const value = String(from + at * step);
    return { value, id: `n${value.replace(/[^\w]/g, '_')}`, node: null };
  });
}

function optionOrder(parts: SurveyjsParts): { optionOrder?: { kind: 'shuffle' } } {
  const order = parts.node.at('choicesOrder').findText() ?? 'none';
  if (order === 'random') {
    parts.assembly.carried('randomisation');
    return { optionOrder: { kind: 'shuffle' } };
  }
  if (order !== 'none') parts.leave(`choicesOrder: ${order}`);
  return {};
}

function optionsFrom(parts: SurveyjsParts): {
  optionsFrom?: { question: string; which: 'all' | 'chosen' | 'notChosen' };
} {
  const from = parts.node.at('choicesFromQuestion').findText();
  if (from === undefined) return {};
  const target = parts.mapping.mapped.get(from.toLowerCase());
  if (target === undefined) {
    parts.assembly.note('carryForwardLeft', parts.name, { detail: from });
    return {};
  }
  const mode = parts.node.at('choicesFromQuestionMode').findText();
  parts.assembly.carried('carryForward');
  return {
    optionsFrom: {
      question: target.question.id,
      which: mode === 'selected' ? 'chosen' : mode === 'unselected' ? 'notChosen' : 'all',
    },
  };
}

function choiceBounds(node: SourceNode, count: number): { minChoices?: number; maxChoices?: number } {
  const counted = node
    .at('validators')
    .list()
    .find((one) => one.isObject && one.at('type').findText() === 'answercount');
  const min = counted?.at('minCount').findNumber() ?? node.at('minSelectedChoices').findNumber();
  const max = counted?.at('maxCount').findNumber() ?? node.at('maxSelectedChoices').findNumber();
  const fits = (bound: number | undefined): bound is number =>
    bound !== undefined && Number.isInteger(bound) && bound >= 1 && bound <= count;
  return { ...(fits(min) ? { minChoices: min } : {}), ...(fits(max) && max >= (min ?? 1) ? { maxChoices: max } : {}) };
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
    detail: 'its points are no whole scale',
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
