import type { Say } from '../app/language.tsx';
import type { ConditionField } from '../conditions/condition-field.ts';
import { readEmotions, readIntents, readSentiments } from './reading-words.ts';

const countedSentiments = ['negative', 'positive'] as const;
const windowsDays = [7, 30, 90] as const;

/** The fields for what was read in customers' words. */
export function listReadingFields(say: Say): ConditionField[] {
  return [
    {
      field: 'lastReading.sentiment',
      label: say('segments.field.lastReading.sentiment'),
      type: 'string',
      values: readSentiments.map((value) => ({ value, label: say(`readings.sentiment.${value}`) })),
    },
    {
      field: 'lastReading.emotions',
      label: say('segments.field.lastReading.emotions'),
      type: 'stringList',
      values: readEmotions.map((value) => ({ value, label: say(`readings.emotion.${value}`) })),
    },
    {
      field: 'lastReading.intents',
      label: say('segments.field.lastReading.intents'),
      type: 'stringList',
      values: readIntents.map((value) => ({ value, label: say(`readings.intent.${value}`) })),
    },
    ...countedSentiments.flatMap((sentiment) => listCounts(say, sentiment)),
  ];
}

function listCounts(say: Say, value: (typeof countedSentiments)[number]): ConditionField[] {
  const sentiment = say(`readings.sentiment.${value}`);
  return [
    ...windowsDays.map(
      (days): ConditionField => ({
        field: `readings.${days}d.${value}`,
        label: say('segments.field.readingsWithin', { sentiment, days }),
        type: 'number',
      }),
    ),
    { field: `readings.all.${value}`, label: say('segments.field.readingsEver', { sentiment }), type: 'number' },
  ];
}
