import { useText } from '../app/language.tsx';
import { useConditionWords } from '../conditions/use-condition-words.ts';
import { nameProperties, readEventCondition } from './event-property-fields.ts';

/** Says what events have to meet behind the sentence of a rule; nothing where they have to meet nothing. */
export function useWhereWords(): (sentence: string, condition: unknown) => string {
  const say = useText();
  const sayCondition = useConditionWords();
  return (sentence, sent) => {
    const read = readEventCondition(sent);
    const condition = sayCondition(read, nameProperties(read));
    return condition === '' ? sentence : say('joined.sentence.where', { sentence, condition });
  };
}
