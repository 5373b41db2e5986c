import type { Quota, SurveyDefinition } from '../../definition/definition.ts';
import { definitionFormat } from '../../definition/definition-format.ts';
import { defaultTexts } from '../default-words.ts';
import { findLanguageTag } from '../language-tag.ts';
import type { SurveyAssembly } from '../survey-assembly.ts';
import { tryTranslate } from '../untranslatable.ts';
import { mapQualtricsFlow } from './map-qualtrics-flow.ts';
import { addField, type QualtricsMapping } from './qualtrics-mapping.ts';
import type { QualtricsFlowElement, QualtricsSurvey } from './qualtrics-survey.ts';
import { describeQualtricsLogic, translateQualtricsLogic } from './translate-qualtrics-logic.ts';

/** A Qualtrics survey as a definition that is still to be settled, with what became of it noted in `assembly`. */
export function mapQualtricsSurvey(survey: QualtricsSurvey, assembly: SurveyAssembly): SurveyDefinition {
  const languages = mapLanguages(survey, assembly);
  const mapping: QualtricsMapping = {
    survey,
    assembly,
    languages,
    mapped: new Map(),
    fields: new Map(),
    quotas: new Map(survey.quotas.map((quota) => [quota.id, assembly.elementIds.claim(quota.id)])),
    loops: [],
  };
  for (const { name, value } of listFields(survey.flow)) {
    if (!mapping.fields.has(name.trim().toLowerCase())) addField(mapping, name, value === null);
  }
  const elements = mapQualtricsFlow(mapping);
  noteUnshown(mapping);
  const tags = [...new Set(languages.values())];
  const quotas = mapQuotas(mapping);
  const hidden = [...mapping.fields.values()];
  const data =
    hidden.length === 0
      ? []
      : [{ kind: 'page' as const, id: assembly.elementIds.claim('embeddedData'), questions: hidden }];
  noteSurvey(mapping);
  const { redirectUrl } = survey.options.ending;
  const [language = 'en'] = tags;
  return {
    format: definitionFormat,
    languages: tags,
    title: { [language]: survey.name || survey.options.title || 'Qualtrics' },
    thanks: defaultTexts('thanks', tags),
    ...(redirectUrl !== null && /^https?:\/\/[^\s<>"]+$/.test(redirectUrl) && !redirectUrl.includes('${')
      ? { redirect: redirectUrl }
      : {}),
    settings: { back: survey.options.backButton },
    elements: [...data, ...elements],
    ...(quotas.length === 0 ? {} : { quotas }),
  };
}

function mapLanguages(survey: QualtricsSurvey, assembly: SurveyAssembly): Map<string, string> {
  const tags = new Map<string, string>();
  for (const language of survey.languages) {
    const tag = findLanguageTag(language);
    if (tag === null || [...tags.values()].includes(tag)) assembly.note('languageLeft', language, { language });
    else tags.set(language, tag);
  }
  // Words without a known language are kept under the one that Qualtrics takes by default.
  if (!tags.has(survey.language)) tags.set(survey.language, tags.size === 0 ? 'en' : 'mul');
  return tags;
}

function listFields(flow: readonly QualtricsFlowElement[]): { name: string; value: string | null }[] {
  return flow.flatMap((element): readonly { name: string; value: string | null }[] => {
    if (element.kind === 'embeddedData') return element.fields;
    return 'flow' in element ? listFields(element.flow) : [];
  });
}

/** Questions that the flow never comes to: deleted ones, and those of blocks that it leaves out. */
function noteUnshown({ survey, mapped, assembly }: QualtricsMapping): void {
  const shown = new Set([...mapped.keys()]);
  const seen = new Set(
    survey.blocks
      .filter((block) => isInFlow(survey.flow, block.id))
      .flatMap((block) =>
        block.elements.flatMap((element) => (element.kind === 'question' ? [element.questionId] : [])),
      ),
  );
  for (const question of survey.questions.values()) {
    if (shown.has(question.id) || seen.has(question.id)) continue;
    assembly.begin(question.id, `${question.type}/${question.selector}`, question.texts.get(survey.language) ?? '');
    assembly.note('notShown', question.id);
    assembly.finish();
  }
}

function isInFlow(flow: readonly QualtricsFlowElement[], blockId: string): boolean {
  return flow.some((element) =>
    element.kind === 'block' ? element.blockId === blockId : 'flow' in element && isInFlow(element.flow, blockId),
  );
}

function mapQuotas(mapping: QualtricsMapping): Quota[] {
  const { survey, assembly } = mapping;
  return survey.quotas.flatMap((quota): Quota[] => {
    const { logic } = quota;
    const translated = logic === null ? undefined : tryTranslate(() => translateQualtricsLogic(mapping, logic));
    if (translated === undefined || !translated.ok) {
      const detail = logic === null ? quota.type : describeQualtricsLogic(logic);
      assembly.note('quotaLeft', quota.id, { name: quota.name, detail });
      return [];
    }
    assembly.carried('quota');
    if (quota.action !== 'EndCurrentSurvey')
      assembly.note('quotaChanged', quota.id, { name: quota.name, action: quota.action });
    const id = mapping.quotas.get(quota.id) ?? quota.id;
    return [
      {
        id,
        name: quota.name.slice(0, 500),
        cells: [{ id: 'full', when: translated.value, limit: Math.max(0, Math.trunc(quota.limit)) }],
      },
    ];
  });
}

const elementNames: Readonly<Record<string, string>> = { SCO: 'Scoring', TR: 'Triggers', NT: 'Notes', PS: 'Panel' };

function noteSurvey({ survey, assembly }: QualtricsMapping): void {
  for (const [kind, count] of survey.unread) {
    assembly.note('elementLeft', kind, { kind: elementNames[kind] ?? kind, count: String(count) });
  }
  const { header, footer, ending } = survey.options;
  if (header.trim() !== '') assembly.note('settingLeft', 'SO', { setting: 'Header' });
  if (footer.trim() !== '') assembly.note('settingLeft', 'SO', { setting: 'Footer' });
  if (/<script|<style/i.test(header + footer)) assembly.note('scriptLeft', 'SO');
  if (ending.messageId !== null) assembly.note('messageLeft', 'SO', { message: ending.messageId });
  assembly.note('wordsGiven', 'SO', {});
}
