import type { FeedbackSummary } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { StateTag } from '../states/state-tag.tsx';
import styles from './reading-note.module.css';
import { readEmotions, readIntents } from './reading-words.ts';

const tones = { positive: 'good', neutral: 'plain', negative: 'bad', mixed: 'watch' } as const;

interface ReadingNoteProps {
  reading: FeedbackSummary['reading'];
  /** Says in a sentence what kind of knowledge this is */
  isExplained?: boolean;
}

/** What the text engine read in somebody's words, said to be a guess; nothing where it read nothing. */
export function ReadingNote({ reading, isExplained = false }: ReadingNoteProps) {
  const say = useText();
  if (reading === null) return null;
  const { sentiment, probability } = reading;
  const name = say(`readings.sentiment.${sentiment}`);
  const emotions = readEmotions.filter((known) => reading.emotions.some(({ emotion }) => emotion === known));
  const intents = readIntents.filter((known) => reading.intents.includes(known));
  return (
    <div className={styles.reading}>
      <small>{say('readings.title')}</small>
      <StateTag tone={tones[sentiment]}>
        {sentiment === 'mixed' ? name : say('readings.judged', { name, probability })}
      </StateTag>
      {emotions.map((emotion) => (
        <StateTag key={emotion} tone="plain">
          {say(`readings.emotion.${emotion}`)}
        </StateTag>
      ))}
      {intents.map((intent) => (
        <StateTag key={intent} tone="plain">
          {say(`readings.intent.${intent}`)}
        </StateTag>
      ))}
      {isExplained && <small>{say('readings.hint')}</small>}
    </div>
  );
}
