import type { Option, Question, Rule, Texts } from '../../definition/definition.ts';
import { defaultTexts } from '../default-words.ts';
import { tryTranslate } from '../untranslatable.ts';
import { mapQualtricsDrillDown } from './map-qualtrics-drill-down.ts';
import { mapQualtricsMatrix } from './map-qualtrics-matrix.ts';
import { mapQualtricsTextEntry } from './map-qualtrics-text-entry.ts';
import { answerIdOf, type QualtricsMapping } from './qualtrics-mapping.ts';
import { QualtricsParts } from './qualtrics-parts.ts';
import type { QualtricsQuestion } from './qualtrics-survey.ts';
import { describeQualtricsLogic, translateQualtricsLogic } from './translate-qualtrics-logic.ts';

/** The question as one of ours; null where its type has no counterpart. Nothing is said of its place in the flow. */
export function mapQualtricsQuestion(
  mapping: QualtricsMapping,
  source: QualtricsQuestion,
  id: string,
): Question | null {
  const parts = new QualtricsParts(mapping, source);
  const question = mapType(parts, id);
  if (question === null) {
    mapping.assembly.note('typeLeft', source.id, {
      type: [source.type, source.selector, source.subSelector].filter(Boolean).join('/'),
    });
    return null;
  }
  noteRest(mapping, source);
  return question;
}

function mapType(parts: QualtricsParts, id: string): Question | null {
  const { source } = parts;
  switch (source.type) {
    case 'MC':
      return mapChoice(parts, id);
    case 'TE':
      return mapQualtricsTextEntry(parts, id);
    case 'Matrix':
    case 'SBS':
    case 'Slider':
      return mapQualtricsMatrix(parts, id);
    case 'DB': {
      if (source.media !== null) parts.note('mediaLeft', { media: source.media });
      const { title, code } = parts.base(id);
      return { type: 'statement', id, title, ...(code === undefined ? {} : { code }) };
    }
    case 'RO': {
      const [min, max] = [
        parts.limit('MinConsecutiveChoices') ?? parts.limit('MinChoices'),
        parts.limit('MaxConsecutiveChoices') ?? parts.limit('MaxChoices'),
      ];
      return {
        type: 'ranking',
        ...parts.base(id),
        options: parts.options(),
        ...parts.carried('optionsFrom'),
        ...parts.order('optionOrder'),
        ...choiceBounds(min, max, parts.options().length),
      };
    }
    case 'CS': {
      const total = parts.limit('ChoiceTotal') ?? parts.limit('ChoicesTotal');
      return {
        type: 'constantSum',
        ...parts.base(id),
        rows: parts.rows(),
        ...parts.carried('rowsFrom'),
        ...parts.order('rowOrder'),
        total: total === undefined ? {} : { min: total, max: total },
      };
    }
    case 'Timing': {
      const { title, code } = parts.base(id);
      return { type: 'timing', id, title, ...(code === undefined ? {} : { code }) };
    }
    case 'Captcha': {
      const { title } = parts.base(id);
      return { type: 'captcha', id, title };
    }
    case 'FileUpload':
      return {
        type: 'fileUpload',
        ...parts.base(id),
        ...(source.selector === 'Screenshot' ? { accept: ['image' as const] } : {}),
      };
    case 'Draw':
    case 'Signature':
      return { type: 'signature', ...parts.base(id) };
    case 'PGR':
      return mapGroups(parts, id);
    case 'DD':
      return mapQualtricsDrillDown(parts, id);
    case 'Meta':
      parts.note('typeChanged', { from: 'Meta', to: 'hidden', change: 'notRecorded' });
      return { type: 'hidden', id, title: {}, code: source.exportTag.slice(0, 200) || id };
    default:
      return null;
  }
}

function mapChoice(parts: QualtricsParts, id: string): Question {
  const { source } = parts;
  const base = parts.base(id);
  if (source.selector === 'NPS' && source.choices.length === 11) {
    return { type: 'nps', ...base, metric: 'nps', scale: { min: 0, max: 10 }, ...npsEnds(parts) };
  }
  const shared = { ...base, options: parts.options(), ...parts.carried('optionsFrom'), ...parts.order('optionOrder') };
  const layout = /HR$|^NPS$/.test(source.selector)
    ? 'horizontal'
    : /COL$/.test(source.selector)
      ? 'columns'
      : undefined;
  const laidOut = layout === undefined ? {} : ({ layout } as const);
  if (/^MA|^MSB$/.test(source.selector)) {
    const display = source.selector === 'MSB' ? { display: 'dropdown' as const } : {};
    const bounds = choiceBounds(parts.limit('MinChoices'), parts.limit('MaxChoices'), shared.options.length);
    return {
      type: 'multipleChoice',
      ...shared,
      ...display,
      ...laidOut,
      ...(/Choice|Range/.test(source.validation.type) ? bounds : {}),
    };
  }
  const display = /^(DL|SB)$/.test(source.selector) ? { display: 'dropdown' as const } : {};
  return { type: 'singleChoice', ...shared, ...display, ...laidOut };
}

function npsEnds(parts: QualtricsParts): { ends?: { low: Texts; high: Texts } } {
  const [low] = parts.source.labels;
  const high = parts.source.labels.at(-1);
  return low === undefined || high === undefined || low === high
    ? {}
    : { ends: { low: parts.texts(low.texts), high: parts.texts(high.texts) } };
}

/** Bounds that a definition allows; what asks for more than there is to choose is left out. */
function choiceBounds(
  min: number | undefined,
  max: number | undefined,
  count: number,
): { minChoices?: number; maxChoices?: number } {
  const fits = (bound: number | undefined): bound is number =>
    bound !== undefined && Number.isInteger(bound) && bound >= 1 && bound <= count;
  return { ...(fits(min) ? { minChoices: min } : {}), ...(fits(max) && max >= (min ?? 1) ? { maxChoices: max } : {}) };
}

/** Pick, group and rank: which group each item is put into; its rank within the group is not kept. */
function mapGroups(parts: QualtricsParts, id: string): Question | null {
  const { groups, texts } = parts.source;
  if (groups.length === 0) return null;
  parts.note('typeChanged', { from: 'PGR', to: 'matrixSingle', change: 'ranksLeft' });
  const [language = ''] = texts.keys();
  const options = groups.map((group, at): Option => {
    const id = answerIdOf(String(at + 1));
    return { id, label: parts.texts(new Map([[language, group]])), code: String(at + 1) };
  });
  return {
    type: 'matrixSingle',
    ...parts.base(id),
    rows: parts.rows(),
    ...parts.carried('rowsFrom'),
    ...parts.order('rowOrder'),
    options,
  };
}

/** What no part of ours takes: scripts, presets, validations of unknown kinds. */
function noteRest(mapping: QualtricsMapping, source: QualtricsQuestion): void {
  const { assembly } = mapping;
  if (source.hasScript) assembly.note('scriptLeft', source.id);
  if (source.hasDefaults && source.defaultText === null)
    assembly.note('defaultLeft', source.id, { detail: 'DefaultChoices' });
  if (source.choices.some((choice) => choice.textRequired))
    assembly.note('settingLeft', source.id, { setting: 'TextEntryForceResponse' });
  const { type } = source.validation;
  if (!knownValidations.has(type)) assembly.note('validationLeft', source.id, { rule: type, reason: 'unsupported' });
}

const knownValidations: ReadonlySet<string> = new Set([
  'None',
  '',
  'null',
  'MinChar',
  'MaxChar',
  'CharRange',
  'ContentType',
  'CustomValidation',
  'MinChoices',
  'MaxChoices',
  'ChoiceRange',
  'ConsecutiveNumberRange',
  'ChoicesTotal',
  'ChoiceTotal',
  'RangeChoices',
]);

/** Custom validation as a rule; the message that Qualtrics takes from a library is not in the file. */
export function mapCustomValidation(mapping: QualtricsMapping, source: QualtricsQuestion): Rule[] {
  const { custom } = source.validation;
  if (custom === null) return [];
  const { result: translated, computed } = mapping.assembly.withComputed(() =>
    tryTranslate(() => translateQualtricsLogic(mapping, custom)),
  );
  // A rule can't name what is computed from the very answer it judges, for that comes before it.
  if (translated.ok && computed.length === 0) {
    mapping.assembly.carried('validation');
    return [{ holds: translated.value, message: defaultTexts('invalid', [...mapping.languages.values()]) }];
  }
  mapping.assembly.note('validationLeft', source.id, {
    rule: describeQualtricsLogic(custom),
    reason: translated.ok ? 'unsupported' : translated.reason,
  });
  return [];
}
