import type { JoinRule } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { feedbackKinds } from './join-draft.ts';
import { useWhereWords } from './use-where-words.ts';

/** Says a rule in one sentence, in the reader's language. */
export function useRuleWords(): (rule: JoinRule) => string {
  const say = useText();
  const sayWhere = useWhereWords();
  return ({ feedback, event, join, take }) => {
    const kinds = listKinds(feedback);
    const named = kinds.map((kind) => say(`responses.kind.${kind}`));
    const values = {
      feedback: kinds.length === 0 ? say('joined.everyKind') : named.join(say('conditions.listComma')),
      event: event.name === '' ? say(`events.kind.${event.kind}`) : event.name,
      take: say(`joined.taken.${take.what}`, { property: 'property' in take ? take.property : '' }),
    };
    const sentence =
      join.by === 'order'
        ? say('joined.sentence.order', values)
        : say(`joined.sentence.${join.side}`, { ...values, days: Math.round((join.windowHours / 24) * 10) / 10 });
    const whole = sayWhere(sentence, event.condition);
    return isPlain(feedback) ? whole : `${whole} · ${say('joined.conditioned')}`;
  };
}

/** The kinds of feedback that a condition chooses, where it says no more than that. */
function listKinds(feedback: unknown): (typeof feedbackKinds)[number][] {
  if (typeof feedback !== 'object' || feedback === null || !('field' in feedback) || feedback.field !== 'kind')
    return [];
  const value = 'values' in feedback ? feedback.values : 'value' in feedback ? feedback.value : [];
  return feedbackKinds.filter((kind) => [value].flat().includes(kind));
}

/** Whether the sentence says all of a condition. */
function isPlain(condition: unknown): boolean {
  return JSON.stringify(condition) === '{"all":[]}' || listKinds(condition).length > 0;
}
