import type { DerivedRule } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { useWhereWords } from '../joined/use-where-words.ts';

/** Says a rule in one sentence, in the reader's language. */
export function useDerivedWords(): (rule: DerivedRule) => string {
  const say = useText();
  const sayWhere = useWhereWords();
  return ({ event, windowDays, take }) => {
    const values = {
      event: event.name === '' ? say(`events.kind.${event.kind}`) : event.name,
      take:
        take.what === 'daysSince'
          ? say('derived.taken.daysSince')
          : say(`joined.taken.${take.what}`, { property: 'property' in take ? take.property : '' }),
    };
    const sentence =
      windowDays === null
        ? say('derived.sentence.all', values)
        : say('derived.sentence.days', { ...values, days: windowDays });
    return sayWhere(sentence, event.condition);
  };
}
