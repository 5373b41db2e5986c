import { Button } from 'antd';
import { useState } from 'react';
import type { ImportedQuestion } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { StateTag } from '../states/state-tag.tsx';
import { outcomeOf } from './question-outcome.ts';
import styles from './survey-import.module.css';

/** How many questions are listed at once; surveys have up to some hundreds. */
const pageSize = 50;

const tones = { carried: 'good', changed: 'watch', left: 'bad', unshown: 'plain' } as const;

/** Questions of the report in the order of the file, each with what it became and what happened to it. */
export function ImportedQuestionList({ questions }: { questions: readonly ImportedQuestion[] }) {
  const say = useText();
  const [shown, setShown] = useState(pageSize);
  return (
    <>
      <ol className={styles.questions}>
        {questions.slice(0, shown).map((question, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a name may stand in a file twice, and the list never changes
          <li key={at}>
            <ImportedQuestionItem question={question} />
          </li>
        ))}
      </ol>
      {questions.length > shown && (
        <Button block onClick={() => setShown(shown + pageSize)}>
          {say('surveyImport.more', { n: questions.length - shown })}
        </Button>
      )}
    </>
  );
}

function ImportedQuestionItem({ question }: { question: ImportedQuestion }) {
  const say = useText();
  const { source, sourceType, title, type, notes } = question;
  const outcome = outcomeOf(question);
  return (
    <>
      <div className={styles.questionHead}>
        <code>{source}</code>
        <StateTag tone={tones[outcome]}>{say(`surveyImport.outcome.${outcome}`)}</StateTag>
        <span className={styles.became}>
          {sourceType === '' ? '–' : sourceType}
          {type !== null && (
            <>
              {' → '}
              <strong>{say(`surveys.type.${type}`)}</strong>
            </>
          )}
        </span>
      </div>
      {title !== '' && <p className={styles.questionTitle}>{title}</p>}
      {notes.length > 0 && (
        <ul className={styles.notes}>
          {notes.map(({ code, source: place, text }) => (
            <li key={`${code} ${place} ${text}`}>{text}</li>
          ))}
        </ul>
      )}
    </>
  );
}
