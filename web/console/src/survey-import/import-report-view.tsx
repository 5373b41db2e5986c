import { Input } from 'antd';
import { useMemo, useState } from 'react';
import type { SurveyImport } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { EmptyHint } from '../states/empty-hint.tsx';
import { Panel } from '../states/panel.tsx';
import { ImportedQuestionList } from './imported-question-list.tsx';
import { countOutcomes, findQuestions, type QuestionOutcome, questionOutcomes } from './question-outcome.ts';
import styles from './survey-import.module.css';

/** What was and was not carried over: in numbers, for the survey as a whole, and question by question. */
export function ImportReportView({ report }: { report: SurveyImport['report'] }) {
  const say = useText();
  const formats = useFormats();
  const [outcome, setOutcome] = useState<QuestionOutcome | null>(null);
  const [search, setSearch] = useState('');
  const counts = useMemo(() => countOutcomes(report.questions), [report]);
  const found = useMemo(() => findQuestions(report.questions, outcome, search), [report, outcome, search]);
  if (report.format === 'voxloop')
    return <EmptyHint title={say('surveyImport.own')} hint={say('surveyImport.ownHint')} />;
  return (
    <>
      <fieldset className={styles.outcomes} aria-label={say('surveyImport.filter')}>
        {questionOutcomes.map((each) => (
          <button
            key={each}
            type="button"
            data-outcome={each}
            aria-pressed={outcome === each}
            onClick={() => setOutcome(outcome === each ? null : each)}
          >
            <strong>{formats.count(counts[each])}</strong>
            <span>{say(`surveyImport.outcome.${each}`)}</span>
            <small>{say(`surveyImport.outcomeHint.${each}`)}</small>
          </button>
        ))}
      </fieldset>
      {report.logic.length > 0 && (
        <Panel title={say('surveyImport.logic')}>
          <ul className={styles.logic}>
            {report.logic.map(({ kind, count }) => (
              <li key={kind}>
                {say(`surveyImport.logic.${kind}`)} <strong>{formats.count(count)}</strong>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {report.notes.length > 0 && (
        <Panel title={say('surveyImport.whole')} note={say('surveyImport.wholeNote')}>
          <ul className={styles.notes}>
            {report.notes.map(({ code, source, text }) => (
              <li key={`${code} ${source} ${text}`}>{text}</li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel
        title={say('surveyImport.questions')}
        note={say('surveyImport.shown', { n: found.length, of: report.questions.length })}
        extra={
          <Input.Search
            allowClear
            className={styles.search}
            placeholder={say('surveyImport.search')}
            aria-label={say('surveyImport.search')}
            value={search}
            onChange={({ target }) => setSearch(target.value)}
          />
        }
      >
        {found.length === 0 ? (
          <p className={styles.soft}>{say('surveyImport.noneFound')}</p>
        ) : (
          <ImportedQuestionList key={`${outcome} ${search}`} questions={found} />
        )}
      </Panel>
    </>
  );
}
