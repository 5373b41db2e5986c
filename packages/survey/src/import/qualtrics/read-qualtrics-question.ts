import { SourceError } from '../source-error.ts';
import type { SourceNode } from '../source-node.ts';
import { readQualtricsLogic } from './qualtrics-logic.ts';
import type {
  QualtricsCarryForward,
  QualtricsChoice,
  QualtricsQuestion,
  QualtricsValidation,
} from './qualtrics-survey.ts';
import { readQualtricsRandomization } from './read-qualtrics-randomization.ts';

/**
 * One question. `Choices` and `Answers` are a list or a map, orders hold numbers or strings, `Language` is `[]` when
 * empty: all of that ends here.
 */
export function readQualtricsQuestion(payload: SourceNode, language: string): QualtricsQuestion {
  // Every export has it, even though nothing here shows it: a file without it is damaged.
  payload.at('QuestionDescription').text();
  return readQuestion(payload, language);
}

function readQuestion(payload: SourceNode, language: string): QualtricsQuestion {
  const translations = listTranslations(payload);
  const recodes = readStrings(payload.at('RecodeValues'));
  const variables = readStrings(payload.at('VariableNaming'));
  const exportTags = readStrings(payload.at('ChoiceDataExportTags'));
  const readMany = (key: 'Choices' | 'Answers', order: string) =>
    readChoices(payload, key, order, { language, translations, recodes, exportTags, variables });
  const defaults = payload.at('DefaultChoices');
  return {
    id: payload.at('QuestionID').text(),
    path: payload.path,
    exportTag: payload.at('DataExportTag').findText() ?? '',
    type: payload.at('QuestionType').text(),
    selector: payload.at('Selector').findText() ?? '',
    subSelector: payload.at('SubSelector').findText() ?? '',
    texts: readTexts(payload.at('QuestionText'), language, translations, (node) => node.at('QuestionText')),
    choices: readMany('Choices', 'ChoiceOrder'),
    answers: readMany('Answers', 'AnswerOrder'),
    labels: readLabels(payload, language, translations),
    groups: readGroups(payload.at('Groups')),
    configuration: readSettings(payload.at('Configuration')),
    validation: readValidation(payload.at('Validation')),
    displayLogic: readQualtricsLogic(payload.at('DisplayLogic')),
    randomization: readQualtricsRandomization(payload.at('Randomization')),
    carryForward: readCarryForward(payload),
    columns: payload
      .at('AdditionalQuestions')
      .keyed()
      .filter(([, column]) => column.isObject)
      .map(([, column]) => readQuestion(column, language)),
    hasScript: (payload.at('QuestionJS').findText() ?? 'false').trim() !== 'false',
    defaultText:
      defaults.isObject && defaults.at('TEXT').isObject ? (defaults.at('TEXT').at('Text').findText() ?? null) : null,
    hasDefaults: defaults.isObject && defaults.entries().length > 0,
    grades: readGrades(payload.at('GradingData')),
    media: payload.at('Graphics').findText() || null,
  };
}

type Translations = readonly (readonly [string, SourceNode])[];

function listTranslations(payload: SourceNode): Translations {
  const node = payload.at('Language');
  return node.isObject ? node.entries().filter(([, translation]) => translation.isObject) : [];
}

function readTexts(
  base: SourceNode,
  language: string,
  translations: Translations,
  find: (translation: SourceNode) => SourceNode | undefined,
): Map<string, string> {
  const texts = new Map([[language, base.findText() ?? '']]);
  for (const [code, translation] of translations) {
    const words = find(translation)?.findText();
    if (words !== undefined && words !== '' && code !== language) texts.set(code, words);
  }
  return texts;
}

interface ChoiceContext {
  language: string;
  translations: Translations;
  recodes: ReadonlyMap<string, string>;
  exportTags: ReadonlyMap<string, string>;
  variables: ReadonlyMap<string, string>;
}

function readChoices(
  payload: SourceNode,
  key: 'Choices' | 'Answers',
  orderKey: string,
  context: ChoiceContext,
): QualtricsChoice[] {
  const node = payload.at(key);
  if (!node.isObject && !node.isList) return [];
  const byId = new Map(node.keyed().filter(([, choice]) => choice.isObject));
  // A list starts at 0 where ids start at 1: the order then tells which of both it is.
  const order = payload
    .at(orderKey)
    .keyed()
    .map(([, id]) => id.text());
  const ids = order.length > 0 ? order : [...byId.keys()];
  const unknown = ids.find((id) => !byId.has(id));
  if (unknown !== undefined) {
    const { path } = payload.at(orderKey);
    throw new SourceError('referenceUnknown', path, `${orderKey} names "${unknown}", which is not among ${key}.`);
  }
  return [...new Set(ids)].flatMap((id) => {
    const choice = byId.get(id);
    return choice === undefined ? [] : [readChoice(choice, id, key, context)];
  });
}

function readChoice(node: SourceNode, id: string, key: 'Choices' | 'Answers', context: ChoiceContext): QualtricsChoice {
  const translated = (translation: SourceNode) => {
    const choices = translation.at(key);
    if (!choices.isObject && !choices.isList) return undefined;
    const found = choices.keyed().find(([other]) => other === id)?.[1];
    return found?.isObject ? found.at('Display') : undefined;
  };
  const image = node.at('Image');
  const display = node.at('Display');
  return {
    id,
    texts: readTexts(
      display.absent && !image.absent ? image.at('Display') : display,
      context.language,
      context.translations,
      translated,
    ),
    recode: context.recodes.get(id) ?? null,
    exportTag: key === 'Choices' ? (context.exportTags.get(id) ?? null) : null,
    variable: context.variables.get(id) ?? null,
    hasText: node.at('TextEntry').isYes(),
    textRequired: node.at('TextEntryForceResponse').isYes(),
    exclusive: node.at('ExclusiveAnswer').isYes(),
    displayLogic: readQualtricsLogic(node.at('DisplayLogic')),
    image: image.isObject ? (image.at('ImageLocation').findText() ?? null) : null,
  };
}

function readLabels(payload: SourceNode, language: string, translations: Translations): QualtricsChoice[] {
  const node = payload.at('Labels');
  if (!node.isObject && !node.isList) return [];
  const nothing = new Map<string, string>();
  return node
    .keyed()
    .filter(([, label]) => label.isObject && !label.at('Display').absent)
    .map(([id, label]) => ({
      ...readChoice(label, id, 'Choices', {
        language,
        translations: [],
        recodes: nothing,
        exportTags: nothing,
        variables: nothing,
      }),
      texts: readTexts(label.at('Display'), language, translations, (translation) => {
        const labels = translation.at('Labels');
        if (!labels.isObject && !labels.isList) return undefined;
        const found = labels.keyed().find(([other]) => other === id)?.[1];
        return found?.isObject ? found.at('Display') : undefined;
      }),
    }));
}

/** What items are put into: words, or objects with words. */
function readGroups(node: SourceNode): string[] {
  if (!node.isObject && !node.isList) return [];
  return node.keyed().flatMap(([, group]) => {
    const words = group.isObject ? group.atAny('Display', 'Description').findText() : group.findText();
    return words === undefined ? [] : [words];
  });
}

function readStrings(node: SourceNode): Map<string, string> {
  if (!node.isObject && !node.isList) return new Map();
  return new Map(
    node.keyed().flatMap(([key, value]) => {
      const text = value.findText();
      return text === undefined ? [] : [[key, text]];
    }),
  );
}

/** The settings that are plain values, those of nested objects by their path. */
function readSettings(node: SourceNode, prefix = ''): Record<string, string> {
  if (!node.isObject) return {};
  return Object.fromEntries(
    node.entries().flatMap(([key, value]): [string, string][] => {
      const text = value.findText();
      if (text !== undefined) return [[`${prefix}${key}`, text]];
      return value.isObject ? Object.entries(readSettings(value, `${prefix}${key}.`)) : [];
    }),
  );
}

function readValidation(node: SourceNode): QualtricsValidation {
  const settings = node.isObject ? node.at('Settings') : node;
  if (!settings.isObject) return { required: 'no', type: 'None', settings: {}, custom: null };
  const type = settings.at('Type').findText() ?? 'None';
  const force = settings.at('ForceResponse').findText() ?? 'OFF';
  const custom = type === 'CustomValidation' ? settings.at('CustomValidation') : undefined;
  return {
    required: force === 'ON' ? 'yes' : force === 'RequestResponse' ? 'requested' : 'no',
    type,
    settings: readSettings(settings),
    custom: custom?.isObject ? readQualtricsLogic(custom.at('Logic')) : null,
  };
}

function readCarryForward(payload: SourceNode): QualtricsCarryForward | null {
  const dynamic = payload.at('DynamicChoices');
  if (!dynamic.isObject || dynamic.at('Locator').absent) return null;
  return { locator: dynamic.at('Locator').text() };
}

function readGrades(node: SourceNode): { choiceId: string; category: string; points: number }[] {
  if (!node.isList && !node.isObject) return [];
  return node.keyed().flatMap(([, grade]) => {
    const choiceId = grade.isObject ? grade.at('ChoiceID').findText() : undefined;
    if (choiceId === undefined || !grade.at('Grades').isObject) return [];
    return grade
      .at('Grades')
      .entries()
      .flatMap(([category, points]) => {
        const number = points.findNumber();
        return number === undefined ? [] : [{ choiceId, category, points: number }];
      });
  });
}
