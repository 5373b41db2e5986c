import type { Block, Element, Page, Quota, SurveyDefinition, Texts } from '../../definition/definition.ts';
import { definitionFormat } from '../../definition/definition-format.ts';
import { defaultTexts } from '../default-words.ts';
import { findLanguageTag } from '../language-tag.ts';
import type { SurveyAssembly } from '../survey-assembly.ts';
import { tryTranslate } from '../untranslatable.ts';
import { isAlways } from './is-always.ts';
import { attributeOf, type LimeSurveyMapping, wordsOf } from './limesurvey-mapping.ts';
import type { LimeSurveyGroup, LimeSurveyQuota, LimeSurveySurvey } from './limesurvey-survey.ts';
import { pipeLimesurveyText } from './pipe-limesurvey-text.ts';
import { placeLimesurveyQuestion } from './place-limesurvey-question.ts';
import { quotaCondition } from './quota-condition.ts';
import { translateLimesurveyCondition } from './translate-limesurvey-expression.ts';

/** A LimeSurvey survey or group as a definition that is still to be settled. */
export function mapLimesurveySurvey(survey: LimeSurveySurvey, assembly: SurveyAssembly): SurveyDefinition {
  const mapping: LimeSurveyMapping = {
    survey,
    assembly,
    languages: mapLanguages(survey, assembly),
    byCode: new Map(),
    byId: new Map(),
  };
  const tags = [...new Set(mapping.languages.values())];
  const texts = (column: string): Texts => {
    const words = wordsOf(mapping, survey.texts.get(column) ?? new Map());
    return assembly.richTexts(words, column, (text) => pipeLimesurveyText(mapping, text, column));
  };
  const introduction = texts('surveyls_welcometext');
  const elements = mapGroups(mapping);
  const title = texts('surveyls_title');
  const thanks = texts('surveyls_endtext');
  const quotas = survey.quotas.flatMap((quota) => mapQuota(mapping, quota));
  noteSurvey(mapping);
  const named = Object.keys(title).length > 0 ? title : (firstName(survey, mapping) ?? defaultTexts('survey', tags));
  const format = survey.settings.get('format');
  return {
    format: definitionFormat,
    languages: tags,
    title: named,
    ...(Object.keys(introduction).length === 0 ? {} : { introduction }),
    thanks: { ...defaultTexts('thanks', tags), ...thanks },
    settings: {
      ...(format === 'S' ? { paging: 'questions' as const } : {}),
      back: survey.settings.get('allowprev') !== 'N',
    },
    elements,
    ...(quotas.length === 0 ? {} : { quotas }),
  };
}

function firstName({ groups }: LimeSurveySurvey, mapping: LimeSurveyMapping): Texts | undefined {
  const words = wordsOf(mapping, groups[0]?.names ?? new Map());
  return words.size === 0 ? undefined : mapping.assembly.richTexts(words, 'group_name');
}

function mapLanguages(survey: LimeSurveySurvey, assembly: SurveyAssembly): Map<string, string> {
  const tags = new Map<string, string>();
  for (const language of survey.languages) {
    const tag = findLanguageTag(language);
    if (tag === null) assembly.note('languageLeft', language, { language });
    else tags.set(language, tag);
  }
  if (!tags.has(survey.language)) tags.set(survey.language, 'en');
  return tags;
}

/** Groups as pages. Groups that change places stand together in a block that says which do. */
function mapGroups(mapping: LimeSurveyMapping): Element[] {
  const placed = mapping.survey.groups.map((group) => ({ group, element: mapGroup(mapping, group) }));
  const sets = new Map<string, string[]>();
  for (const { group, element } of placed) {
    if (group.randomisation === '') continue;
    sets.set(group.randomisation, [...(sets.get(group.randomisation) ?? []), element.id]);
  }
  const moving = [...sets.values()].filter((ids) => ids.length > 1);
  const elements = placed.map(({ element }) => element);
  if (moving.length === 0) return elements;
  mapping.assembly.carried('randomisation');
  const block: Block = {
    kind: 'block',
    id: mapping.assembly.elementIds.claim('groups'),
    order: { kind: 'shuffle', sets: moving },
    elements,
  };
  return [block];
}

function mapGroup(mapping: LimeSurveyMapping, group: LimeSurveyGroup): Block {
  const { assembly } = mapping;
  const id = assembly.elementIds.claim(`group${group.id}`);
  const translated = isAlways(group.relevance)
    ? null
    : tryTranslate(() => translateLimesurveyCondition(mapping, group.relevance));
  const computed = assembly.takeComputedPage();
  if (translated?.ok === true) assembly.carried('branch');
  if (translated?.ok === false)
    assembly.note('branchLeft', `group ${group.id}`, { condition: group.relevance, reason: translated.reason });
  const page: Page = { kind: 'page', id: assembly.elementIds.claim(`page${group.id}`), questions: [] };
  const names = wordsOf(mapping, group.names);
  if (names.size > 0)
    page.title = assembly.richTexts(names, `group ${group.id}`, (text) =>
      pipeLimesurveyText(mapping, text, `group ${group.id}`),
    );
  const descriptions = wordsOf(mapping, group.descriptions);
  if ([...descriptions.values()].some((text) => text.trim() !== '')) {
    const title = assembly.richTexts(descriptions, `group ${group.id}`, (text) =>
      pipeLimesurveyText(mapping, text, `group ${group.id}`),
    );
    page.questions.push({ type: 'statement', id: assembly.questionIds.claim(`group${group.id}`), title });
  }
  page.questions.unshift(...assembly.takeComputed());
  const sets = new Map<string, string[]>();
  for (const question of group.questions) {
    const placed = placeLimesurveyQuestion(mapping, question, translated !== null);
    page.questions.push(...placed);
    const set = attributeOf(question, 'random_group');
    const last = placed.at(-1);
    if (set !== '' && last !== undefined) sets.set(set, [...(sets.get(set) ?? []), last.id]);
  }
  const moving = [...sets.values()].filter((ids) => ids.length > 1);
  if (moving.length > 0) {
    page.order = { kind: 'shuffle', sets: moving };
    assembly.carried('randomisation');
  }
  const inner: Block = {
    kind: 'block',
    id,
    elements: [page],
    ...(translated?.ok === true ? { visibleWhen: translated.value } : {}),
  };
  // What the relevance is computed from must come before it, and move with it.
  return computed.length === 0
    ? inner
    : { kind: 'block', id: assembly.elementIds.claim(`group${group.id}`), elements: [...computed, inner] };
}

function mapQuota(mapping: LimeSurveyMapping, quota: LimeSurveyQuota): Quota[] {
  const { assembly } = mapping;
  const condition = tryTranslate(() => quotaCondition(mapping, quota));
  if (!condition.ok || !quota.active) {
    assembly.note('quotaLeft', `quota ${quota.id}`, {
      name: quota.name,
      detail: condition.ok ? 'inactive' : condition.reason,
    });
    return [];
  }
  assembly.carried('quota');
  const message = assembly.richTexts(wordsOf(mapping, quota.messages), `quota ${quota.id}`);
  const cell = { id: 'full', when: condition.value, limit: Math.max(0, Math.trunc(quota.limit)) };
  const id = assembly.elementIds.claim(`quota${quota.id}`);
  return [
    { id, name: quota.name.slice(0, 500), cells: [cell], ...(Object.keys(message).length === 0 ? {} : { message }) },
  ];
}

function noteSurvey({ survey, assembly }: LimeSurveyMapping): void {
  for (const { code, type, texts } of survey.homeless) {
    assembly.begin(code, type, texts.get(survey.language) ?? '');
    assembly.note('notShown', code);
    assembly.finish();
  }
  for (const [kind, count] of survey.unread) assembly.note('elementLeft', kind, { kind, count: String(count) });
  const urls = [...(survey.texts.get('surveyls_url')?.values() ?? [])].filter((url) => url.trim() !== '');
  for (const url of new Set(urls)) assembly.note('redirectLeft', 'surveyls_url', { url });
  if (!survey.texts.has('surveyls_endtext') || survey.texts.get('surveyls_endtext')?.size === 0)
    assembly.note('wordsGiven', 'surveyls_endtext', {});
}
