import type { Option, Texts } from '../../definition/definition.ts';
import { defaultTexts } from '../default-words.ts';
import type { SourceNode } from '../source-node.ts';
import { asMapped, type MappedQuestion, saysSomething } from './surveyjs-mapping.ts';
import type { Choice, SurveyjsParts } from './surveyjs-parts.ts';

/** A question that chooses one, several or an order of what it offers. */
export function mapSurveyjsChoice(parts: SurveyjsParts, type: string, id: string): MappedQuestion {
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
