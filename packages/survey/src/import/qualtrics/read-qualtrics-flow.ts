import type { SourceNode } from '../source-node.ts';
import { readQualtricsLogic } from './qualtrics-logic.ts';
import type { QualtricsEnding, QualtricsField, QualtricsFlowElement } from './qualtrics-survey.ts';

/** The survey flow: a list, or a map whose keys count. Kinds of element that are not known are kept by their name. */
export function readQualtricsFlow(node: SourceNode): QualtricsFlowElement[] {
  return node.keyed().map(([, element]) => readElement(element));
}

function readElement(node: SourceNode): QualtricsFlowElement {
  const type = node.at('Type').text();
  switch (type) {
    case 'Block':
    case 'Standard':
      return { kind: 'block', blockId: node.at('ID').text() };
    case 'Branch':
      return {
        kind: 'branch',
        logic: readQualtricsLogic(node.at('BranchLogic')),
        flow: readQualtricsFlow(node.at('Flow')),
      };
    case 'BlockRandomizer':
      return {
        kind: 'randomizer',
        subset: node.at('SubSet').findNumber() ?? null,
        flow: readQualtricsFlow(node.at('Flow')),
      };
    case 'Group':
      return { kind: 'group', name: node.at('Description').findText() ?? '', flow: readQualtricsFlow(node.at('Flow')) };
    case 'EmbeddedData':
      return {
        kind: 'embeddedData',
        fields: node
          .at('EmbeddedData')
          .keyed()
          .map(([, field]) => readField(field)),
      };
    case 'EndSurvey':
      return { kind: 'end', ending: readQualtricsEnding(node.at('Options')) };
    default:
      return { kind: 'other', type, flow: readQualtricsFlow(node.at('Flow')) };
  }
}

function readField(node: SourceNode): QualtricsField {
  const value = node.at('Value').findText();
  return {
    name: node.atAny('Field', 'Description').text(),
    value: value ?? null,
    type: node.at('Type').findText() ?? '',
  };
}

/** How a survey ends, from the options of the survey or of one end. */
export function readQualtricsEnding(node: SourceNode): QualtricsEnding {
  if (!node.isObject) return { termination: 'DefaultMessage', redirectUrl: null, messageId: null, screenedOut: false };
  return {
    termination: node.at('SurveyTermination').findText() ?? 'DefaultMessage',
    redirectUrl: node.at('EOSRedirectURL').findText() || null,
    messageId: node.at('EOSMessage').findText() || null,
    screenedOut: node.at('Screenout').isYes() || /screen|quota/i.test(node.at('ResponseFlag').findText() ?? ''),
  };
}
