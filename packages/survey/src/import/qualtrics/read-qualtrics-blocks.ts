import { SourceError } from '../source-error.ts';
import type { SourceNode } from '../source-node.ts';
import type { QualtricsBlock, QualtricsBlockElement, QualtricsLoop, QualtricsSkip } from './qualtrics-survey.ts';
import { readQualtricsRandomization } from './read-qualtrics-randomization.ts';

/** The blocks of a BL element, written as a list or as a map. */
export function readQualtricsBlocks(payload: SourceNode): QualtricsBlock[] {
  return payload.keyed().map(([, block]) => readBlock(block));
}

function readBlock(node: SourceNode): QualtricsBlock {
  const options = node.at('Options');
  const option = (key: string) => (options.isObject ? options.at(key) : undefined);
  return {
    id: node.at('ID').text(),
    path: node.path,
    name: node.at('Description').findText() ?? '',
    type: node.at('Type').text(),
    elements: node
      .at('BlockElements')
      .keyed()
      .map(([, element]) => readElement(element)),
    randomization: readQualtricsRandomization(option('Randomization')),
    randomizeQuestions: option('RandomizeQuestions')?.findText() ?? 'false',
    loop: readLoop(option('Looping')?.findText() ?? 'None', option('LoopingOptions')),
  };
}

function readElement(node: SourceNode): QualtricsBlockElement {
  const type = node.at('Type');
  switch (type.text()) {
    case 'Question':
      return {
        kind: 'question',
        questionId: node.at('QuestionID').text(),
        skips: node
          .at('SkipLogic')
          .keyed()
          .map(([, skip]) => readSkip(skip)),
      };
    case 'Page Break':
      return { kind: 'pageBreak' };
    default:
      throw new SourceError(
        'valueUnknown',
        type.path,
        `A block holds questions and page breaks, not "${type.text()}".`,
      );
  }
}

function readSkip(node: SourceNode): QualtricsSkip {
  return {
    locator: node.atAny('ChoiceLocator', 'Locator').text(),
    operator: node.at('Condition').findText() ?? 'Selected',
    rightOperand: node.at('RightOperand').findText() ?? null,
    destination: node.at('SkipToDestination').text(),
  };
}

function readLoop(type: string, options: SourceNode | undefined): QualtricsLoop | null {
  if (type === 'None' || type === '' || options === undefined || !options.isObject) return null;
  const rounds = options
    .at('Static')
    .keyed()
    .map(([key, round]) => ({ key, fields: round.keyed().map(([, field]) => field.findText() ?? '') }));
  return {
    type,
    locator: options.at('Locator').findText() ?? null,
    questionId: options.at('QID').findText() ?? null,
    rounds,
    randomize: options.at('Randomization').findText() ?? 'None',
  };
}
