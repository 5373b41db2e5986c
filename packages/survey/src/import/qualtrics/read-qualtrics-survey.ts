import { parseSourceJson } from '../parse-source-json.ts';
import { SourceError } from '../source-error.ts';
import type { SourceNode } from '../source-node.ts';
import { readQualtricsLogic } from './qualtrics-logic.ts';
import type {
  QualtricsBlock,
  QualtricsFlowElement,
  QualtricsOptions,
  QualtricsQuestion,
  QualtricsQuota,
  QualtricsSurvey,
} from './qualtrics-survey.ts';
import { readQualtricsBlocks } from './read-qualtrics-blocks.ts';
import { readQualtricsEnding, readQualtricsFlow } from './read-qualtrics-flow.ts';
import { readQualtricsQuestion } from './read-qualtrics-question.ts';

/** Elements that say nothing about what respondents see or answer. */
const silentElements: ReadonlySet<string> = new Set([
  'SQ',
  'BL',
  'FL',
  'QO',
  'SO',
  'QC',
  'STAT',
  'PL',
  'PROJ',
  'RS',
  'QG',
  'QGO',
  'LBLK',
]);

/**
 * Reads the JSON of a Qualtrics survey export.
 * @throws SourceError where it is no JSON, misses what every export has, or refers to what it does not hold.
 */
export function readQualtricsSurvey(text: string): QualtricsSurvey {
  const root = parseSourceJson(text);
  const elements = readElements(root);
  const language = root.at('SurveyEntry').at('SurveyLanguage').findText()?.trim() || 'EN';
  const questions = readQuestions(elements, language);
  const blocks = listPayloads(elements, 'BL').flatMap(readQualtricsBlocks);
  const [flowPayload] = listPayloads(elements, 'FL');
  if (flowPayload === undefined) throw new SourceError('missing', 'SurveyElements', 'The survey flow (FL) is missing.');
  const flow = readQualtricsFlow(flowPayload.at('Flow'));
  checkReferences(questions, blocks, flow, flowPayload.path);
  return {
    name: root.at('SurveyEntry').at('SurveyName').text(),
    language,
    languages: [...new Set([language, ...[...questions.values()].flatMap(listLanguages)])],
    questions,
    blocks,
    flow,
    quotas: listPayloads(elements, 'QO').map(readQuota),
    options: readOptions(listPayloads(elements, 'SO')[0], elements),
    unread: countUnread(elements),
  };
}

interface Element {
  kind: string;
  node: SourceNode;
}

function readElements(root: SourceNode): Element[] {
  root.at('SurveyEntry').at('SurveyName').text();
  const list = root.at('SurveyElements');
  if (list.absent) throw list.missing();
  return list.list().map((node) => ({ kind: node.at('Element').text(), node }));
}

/** The payloads of one kind of element. Only kinds that are always filled are asked for here. */
function listPayloads(elements: readonly Element[], kind: string): SourceNode[] {
  return elements
    .filter((element) => element.kind === kind)
    .map(({ node }) => {
      const payload = node.at('Payload');
      if (payload.absent) throw payload.missing();
      return payload;
    });
}

function readQuestions(elements: readonly Element[], language: string): Map<string, QualtricsQuestion> {
  const questions = new Map<string, QualtricsQuestion>();
  for (const { kind, node } of elements) {
    if (kind !== 'SQ') continue;
    const [payload] = listPayloads([{ kind, node }], 'SQ');
    if (payload === undefined) continue;
    const question = readQualtricsQuestion(payload, language);
    const attribute = node.at('PrimaryAttribute').findText();
    if (attribute !== undefined && attribute !== question.id) {
      const path = payload.at('QuestionID').path;
      throw new SourceError(
        'referenceUnknown',
        path,
        `The question is "${question.id}" here, but "${attribute}" outside.`,
      );
    }
    if (questions.has(question.id)) {
      throw new SourceError('duplicate', payload.path, `The question "${question.id}" stands in the file twice.`);
    }
    questions.set(question.id, question);
  }
  return questions;
}

function listLanguages({ texts, choices, answers }: QualtricsQuestion): string[] {
  return [texts, ...choices.map((choice) => choice.texts), ...answers.map((answer) => answer.texts)].flatMap(
    (words) => [...words.keys()],
  );
}

function checkReferences(
  questions: ReadonlyMap<string, QualtricsQuestion>,
  blocks: readonly QualtricsBlock[],
  flow: readonly QualtricsFlowElement[],
  flowPath: string,
): void {
  for (const block of blocks) {
    // What was deleted may be gone for good.
    if (block.type === 'Trash') continue;
    for (const element of block.elements) {
      if (element.kind === 'question' && !questions.has(element.questionId)) {
        const detail = `The block "${block.name}" shows the question "${element.questionId}", which is not in the file.`;
        throw new SourceError('referenceUnknown', block.path, detail);
      }
    }
  }
  const known = new Set(blocks.map((block) => block.id));
  for (const blockId of listBlockIds(flow)) {
    if (known.has(blockId)) continue;
    throw new SourceError(
      'referenceUnknown',
      flowPath,
      `The flow shows the block "${blockId}", which is not in the file.`,
    );
  }
}

function listBlockIds(flow: readonly QualtricsFlowElement[]): string[] {
  return flow.flatMap((element) => {
    if (element.kind === 'block') return [element.blockId];
    return 'flow' in element ? listBlockIds(element.flow) : [];
  });
}

function readQuota(payload: SourceNode): QualtricsQuota {
  return {
    id: payload.at('ID').text(),
    name: payload.at('Name').findText() ?? '',
    limit: payload.at('Occurrences').findNumber() ?? 0,
    logic: readQualtricsLogic(payload.at('Logic')),
    type: payload.at('LogicType').findText() ?? 'Simple',
    action: payload.at('QuotaAction').findText() ?? '',
  };
}

function readOptions(payload: SourceNode | undefined, elements: readonly Element[]): QualtricsOptions {
  const title = elements.length === 0 ? '' : (payload?.at('SurveyTitle').findText() ?? '');
  return {
    backButton: payload?.at('BackButton').isYes() ?? false,
    header: payload?.at('Header').findText() ?? '',
    footer: payload?.at('Footer').findText() ?? '',
    title,
    ending: payload === undefined ? noEnding : readQualtricsEnding(payload),
  };
}

const noEnding = { termination: 'DefaultMessage', redirectUrl: null, messageId: null, screenedOut: false };

function countUnread(elements: readonly Element[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { kind, node } of elements) {
    if (silentElements.has(kind) || node.at('Payload').absent) continue;
    // Every export has a scoring element; most hold nothing.
    if (kind === 'SCO' && node.at('Payload').isObject && node.at('Payload').at('ScoringCategories').list().length === 0)
      continue;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}
