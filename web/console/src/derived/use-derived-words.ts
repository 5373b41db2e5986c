import type { DerivedRule } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';

/** Says a rule in one sentence, in the reader's language. */
export function useDerivedWords(): (rule: DerivedRule) => string {
  const say = useText();
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
    const isPlain = JSON.stringify(event.condition) === '{"all":[]}';
    return isPlain ? sentence : `${sentence} · ${say('joined.conditioned')}`;
  };
}
