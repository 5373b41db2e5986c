import type { Expression } from '../../definition/expression.ts';
import { parseQualtricsLocator } from './qualtrics-locator.ts';
import { fieldOf, optionIdOf, type QualtricsMapping } from './qualtrics-mapping.ts';

const pipe = /\$\{([a-z]+):\/\/([^{}]*)\}/gi;

/** The text with Qualtrics' references as placeholders. What has none stays as it is written and is reported. */
export function pipeQualtricsText(mapping: QualtricsMapping, text: string, source: string): string {
  return text.replace(pipe, (whole, scheme: string, rest: string) => {
    const name = findFieldName(mapping, scheme.toLowerCase(), rest.trim());
    if (name === null) {
      mapping.assembly.note('pipeLeft', source, { pipe: whole });
      return whole;
    }
    mapping.assembly.carried('piping');
    return `{{${name}}}`;
  });
}

/** The field that a reference reads, such as `answer.QID4` or `loop.BL_1.f2`; null where there is none. */
function findFieldName(mapping: QualtricsMapping, scheme: string, rest: string): string | null {
  switch (scheme) {
    case 'e': {
      const name = /^Field\/(.+)$/i.exec(rest)?.[1];
      if (name === undefined) return null;
      if (name === 'ResponseID') return 'response';
      if (name === 'Q_Language') return 'language';
      return `answer.${fieldOf(mapping, name).id}`;
    }
    case 'lm':
      return findLoopField(mapping, rest);
    case 'q':
      return findQuestionField(mapping, `q://${rest}`);
    case 'rand': {
      const [, low, high] = /^int\/(-?\d+):(-?\d+)$/.exec(rest) ?? [];
      if (low === undefined || high === undefined) return null;
      return mapping.assembly.compute({ fn: 'random', args: [Number(low), Number(high)] }, 'number');
    }
    case 'date':
      return /^CurrentDate\//.test(rest) ? 'today' : null;
    default:
      return null;
  }
}

function findLoopField({ loops }: QualtricsMapping, rest: string): string | null {
  const loop = loops.at(-1);
  if (loop === undefined) return null;
  if (/^CurrentLoopNumber$/i.test(rest)) return `loop.${loop.blockId}.index`;
  const number = /^Field\/(\d+)$/i.exec(rest)?.[1];
  if (number === undefined) return null;
  return loop.overItems || number !== '1' ? `loop.${loop.blockId}.f${number}` : `loop.${loop.blockId}`;
}

function findQuestionField(mapping: QualtricsMapping, text: string): string | null {
  const locator = parseQualtricsLocator(text);
  const target = locator === null ? undefined : mapping.mapped.get(locator.questionId);
  if (locator === null || target === undefined) return null;
  const { id, type } = target.question;
  const [first] = locator.ids;
  switch (locator.part) {
    case 'ChoiceGroup':
      return first === 'SelectedChoices' || first === 'SelectedChoicesTextEntry' || first === 'SelectedAnswers'
        ? `answer.${id}`
        : null;
    case 'ChoiceTextEntryValue':
    case 'ChoiceNumericEntryValue':
      if (first === undefined) return `answer.${id}`;
      return type === 'sideBySide' ? null : `answer.${id}.${optionIdOf(target.source, first)}`;
    case 'SelectedChoicesCount':
      return `count.${id}`;
    case 'SelectedChoicesRecode':
      return `score.${id}`;
    default:
      return null;
  }
}

/** A value of embedded data as an expression; null where it holds a reference that has no counterpart. */
export function expressQualtricsValue(mapping: QualtricsMapping, value: string): Expression | null {
  if (/\$e\{/.test(value)) return null;
  const pieces: Expression[] = [];
  let end = 0;
  for (const found of value.matchAll(pipe)) {
    const [whole, scheme = '', rest = ''] = found;
    const name = findFieldName(mapping, scheme.toLowerCase(), rest.trim());
    if (name === null) return null;
    if (found.index > end) pieces.push(value.slice(end, found.index));
    pieces.push({ field: name });
    end = found.index + whole.length;
  }
  if (end < value.length) pieces.push(value.slice(end));
  const [only] = pieces;
  if (only === undefined) return value;
  return pieces.length === 1 ? only : { fn: 'join', args: pieces };
}
