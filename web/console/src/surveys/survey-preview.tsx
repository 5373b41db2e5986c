import { StarOutlined } from '@ant-design/icons';
import { listPages, type Question, type SurveyDefinition, textIn } from '@voxloop/survey';
import { Segmented } from 'antd';
import { useState } from 'react';
import { useLanguage, useText } from '../app/language.tsx';
import styles from './surveys.module.css';

/** How the survey reads, question by question, in one of its languages; follows every keystroke of the editor. */
export function SurveyPreview({ definition }: { definition: SurveyDefinition }) {
  const say = useText();
  const { language: own } = useLanguage();
  const [chosen, setChosen] = useState<string>(own);
  const language = definition.languages.includes(chosen) ? chosen : (definition.languages[0] ?? 'en');
  const words = (texts: Parameters<typeof textIn>[0]) => textIn(texts, language, []);
  return (
    <aside className={styles.preview} aria-label={say('surveys.preview')}>
      <header>
        <h2>{say('surveys.preview')}</h2>
        <Segmented
          size="small"
          aria-label={say('surveys.previewLanguage')}
          value={language}
          onChange={setChosen}
          options={definition.languages.map((value) => ({
            value,
            label: value === 'en' ? 'English' : value === 'zh-CN' ? '中文' : value,
          }))}
        />
      </header>
      <div className={styles.phone} lang={language}>
        <strong className={styles.phoneTitle}>{words(definition.title) || say('surveys.wordsMissing')}</strong>
        {words(definition.introduction) && <p>{words(definition.introduction)}</p>}
        {listPages(definition).map((page) => (
          <ol key={page.id} className={styles.phonePage}>
            {page.questions.map((question) => (
              <li key={question.id}>
                <span className={words(question.title) ? undefined : styles.missing}>
                  {words(question.title) || say('surveys.wordsMissing')}
                  {'required' in question && question.required && <span aria-hidden> *</span>}
                </span>
                {question.visibleWhen && <small> {say('surveys.conditional')}</small>}
                <AnswerSketch question={question} words={words} missing={say('surveys.wordsMissing')} />
              </li>
            ))}
          </ol>
        ))}
        <p className={styles.phoneThanks}>{words(definition.thanks)}</p>
      </div>
    </aside>
  );
}

interface AnswerSketchProps {
  question: Question;
  words: (texts: Question['title'] | undefined) => string;
  missing: string;
}

function AnswerSketch({ question, words, missing }: AnswerSketchProps) {
  if (question.type === 'statement' || question.type === 'hidden') return null;
  if (question.type === 'shortText' || question.type === 'longText')
    return <div className={styles.textSketch} data-long={question.type === 'longText'} />;
  if (question.type === 'singleChoice' || question.type === 'multipleChoice') {
    return (
      <ul className={styles.optionSketch} data-many={question.type === 'multipleChoice'}>
        {question.options.map(({ id, label }) => (
          <li key={id} className={words(label) ? undefined : styles.missing}>
            {words(label) || missing}
          </li>
        ))}
      </ul>
    );
  }
  if ('rows' in question) {
    return (
      <ul className={styles.optionSketch}>
        {question.rows.map(({ id, label }) => (
          <li key={id}>{words(label) || missing}</li>
        ))}
      </ul>
    );
  }
  if (!('scale' in question)) return <div className={styles.textSketch} />;
  const { min, max } = question.scale;
  const steps = Array.from({ length: max - min + 1 }, (_, index) => min + index);
  return (
    <>
      <div className={styles.scaleSketch}>
        {steps.map((step) => (
          <span key={step}>{question.type === 'rating' && question.display === 'stars' ? <StarOutlined /> : step}</span>
        ))}
      </div>
      {question.ends && (
        <div className={styles.endsSketch}>
          <small>{words(question.ends.low)}</small>
          <small>{words(question.ends.high)}</small>
        </div>
      )}
    </>
  );
}
