import type { Element, SurveyDefinition, Texts } from '../../definition/definition.ts';
import { definitionFormat } from '../../definition/definition-format.ts';
import { defaultTexts } from '../default-words.ts';
import { type Expression, listReferences } from '../expression/index.ts';
import { findLanguageTag } from '../language-tag.ts';
import type { SourceNode } from '../source-node.ts';
import type { SurveyAssembly } from '../survey-assembly.ts';
import { tryTranslate } from '../untranslatable.ts';
import { mapSurveyjsPage } from './map-surveyjs-page.ts';
import { parseSurveyjsExpression, translateSurveyjsCondition } from './surveyjs-conditions.ts';
import { listLanguages, type SurveyjsMapping, saysSomething } from './surveyjs-mapping.ts';
import { SurveyjsParts } from './surveyjs-parts.ts';
import { readCompleteTriggers, readVisibleTriggers } from './surveyjs-triggers.ts';

/** A SurveyJS document as a definition that is still to be settled. @throws SourceError where it is malformed. */
export function mapSurveyjsSurvey(root: SourceNode, assembly: SurveyAssembly): SurveyDefinition {
  const language = findLanguageTag(root.at('locale').findText() ?? 'en') ?? 'en';
  const languages = listLanguages(root, language);
  const mapping: SurveyjsMapping = {
    assembly,
    language,
    languages,
    mapped: new Map(),
    names: listNames(root),
    calculated: readCalculated(root, assembly),
    triggers: readVisibleTriggers(root),
  };
  const parts = new SurveyjsParts(mapping, root, 'survey');
  const introduction = parts.texts(root.at('description'));
  const title = parts.texts(root.at('title'));
  const elements = mapPages(mapping, root);
  const thanks = parts.texts(root.at('completedHtml'));
  noteRest(parts, root);
  const redirect = root.at('navigateToUrl').findText();
  const mode = root.at('questionsOnPageMode').findText();
  return {
    format: definitionFormat,
    languages,
    title: saysSomething(title) ? title : defaultTexts('survey', languages),
    ...(saysSomething(introduction) ? { introduction } : {}),
    thanks: { ...defaultTexts('thanks', languages), ...thanks },
    ...(redirect !== undefined && /^https?:\/\/[^\s<>"{}]+$/.test(redirect) ? { redirect } : {}),
    settings: {
      ...(mode === 'questionPerPage' || mode === 'inputPerPage' ? { paging: 'questions' as const } : {}),
      ...(root.at('showPrevButton').value === false ? { back: false } : {}),
    },
    elements: [...elements, ...mapEndings(parts, root)],
  };
}

function mapPages(mapping: SurveyjsMapping, root: SourceNode): Element[] {
  const pages = root.at('pages').list();
  const own = root.atAny('elements', 'questions');
  const all = pages.length === 0 && own.absent ? [] : own.absent ? pages : [...pages, root];
  const complete = readCompleteTriggers(root);
  return all.flatMap((page): Element[] => {
    if (!page.isObject) throw page.wrong('a page');
    const elements = mapSurveyjsPage(mapping, page);
    return [...elements, ...mapComplete(mapping, complete)];
  });
}

/** Triggers that complete the survey take effect where all that they ask about has been answered. */
function mapComplete(mapping: SurveyjsMapping, triggers: { expression: Expression; done: boolean }[]): Element[] {
  const { assembly, mapped, names } = mapping;
  return triggers.flatMap((trigger): Element[] => {
    const isReady = listReferences(trigger.expression).every(
      (name) => mapped.has(name.toLowerCase()) || !names.has(name.toLowerCase()),
    );
    if (trigger.done || !isReady) return [];
    trigger.done = true;
    const when = tryTranslate(() => translateSurveyjsCondition(mapping, trigger.expression));
    if (!when.ok) {
      assembly.note('flowLeft', 'triggers', { type: 'complete' });
      return [];
    }
    assembly.carried('end');
    return [
      ...assembly.takeComputedPage(),
      { kind: 'end', id: assembly.elementIds.claim('complete'), when: when.value, status: 'complete' },
    ];
  });
}

/** Words at the end that depend on the answers. */
function mapEndings(parts: SurveyjsParts, root: SourceNode): Element[] {
  const { assembly } = parts;
  return root
    .at('completedHtmlOnCondition')
    .list()
    .flatMap((ending): Element[] => {
      const when = parts.condition('expression', 'branch', undefined, ending);
      const message: Texts = parts.texts(ending.at('html'));
      if (when === undefined) return [];
      return [
        ...assembly.takeComputedPage(),
        { kind: 'end', id: assembly.elementIds.claim('end'), when, status: 'complete', message },
      ];
    });
}

function readCalculated(root: SourceNode, assembly: SurveyAssembly): Map<string, Expression> {
  const calculated = new Map<string, Expression>();
  for (const value of root.at('calculatedValues').list()) {
    const name = value.at('name').findText();
    const source = value.at('expression').findText();
    if (name === undefined || source === undefined) continue;
    const parsed = tryTranslate(() => parseSurveyjsExpression(source));
    if (parsed.ok) calculated.set(name.toLowerCase(), parsed.value);
    else assembly.note('computedLeft', name, { expression: source.slice(0, 200), reason: parsed.reason });
  }
  return calculated;
}

function listNames(root: SourceNode): Set<string> {
  const names = new Set<string>();
  const visit = (list: SourceNode): void => {
    for (const element of list.list()) {
      if (!element.isObject) continue;
      const name = element.at('name').findText();
      if (name !== undefined) names.add(name.toLowerCase());
      for (const key of ['elements', 'questions', 'templateElements']) visit(element.at(key));
    }
  };
  visit(root.at('pages'));
  visit(root.at('elements'));
  visit(root.at('questions'));
  return names;
}

const knownTriggers: ReadonlySet<string> = new Set(['complete', 'visible']);

function noteRest(parts: SurveyjsParts, root: SourceNode): void {
  for (const trigger of root.at('triggers').list()) {
    const type = trigger.isObject ? (trigger.at('type').findText() ?? '') : '';
    if (!knownTriggers.has(type)) parts.assembly.note('flowLeft', trigger.path, { type: `trigger ${type}`.trim() });
  }
  for (const setting of [
    'logo',
    'timeLimit',
    'maxTimeToFinish',
    'questionsOrder',
    'cookieName',
    'navigateToUrlOnCondition',
  ]) {
    if (!root.at(setting).absent) parts.leave(setting);
  }
}
