import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import type { Question, QuestionOf } from '@voxloop/survey';
import { Button, Checkbox, Popconfirm, Segmented, Tag } from 'antd';
import { useText } from '../app/language.tsx';
import { Panel } from '../states/panel.tsx';
import { BilingualInput } from './bilingual-input.tsx';
import { LabelledListEditor } from './labelled-list-editor.tsx';
import { type DraftEdit, setWords } from './survey-draft.ts';
import styles from './surveys.module.css';
import { VisibilityEditor } from './visibility-editor.tsx';

interface QuestionEditorProps {
  question: Question;
  /** Its place in the survey, from 1. */
  number: number;
  count: number;
  /** The questions before it, in their order */
  before: readonly Question[];
  languages: readonly string[];
  onEdit: (edit: DraftEdit) => void;
}

type Asked = Exclude<Question, QuestionOf<'statement' | 'hidden' | 'timing' | 'captcha'>>;

function isAsked(question: Question): question is Asked {
  return !['statement', 'hidden', 'timing', 'captcha'].includes(question.type);
}

/** Edits one question: its words, whether it must be answered, its options, the ends of its scale and when it is shown. */
export function QuestionEditor({ question, number, count, before, languages, onEdit }: QuestionEditorProps) {
  const say = useText();
  const replace = (next: Question) => onEdit({ kind: 'replaceQuestion', questionId: question.id, question: next });
  const asked = isAsked(question) ? question : undefined;
  return (
    <Panel
      title={say('surveys.questionNumber', { n: number })}
      note={
        <>
          <Tag>{say(`surveys.type.${question.type}`)}</Tag>
          <code>{question.id}</code>
          {question.visibleWhen && <Tag>{say('surveys.conditional')}</Tag>}
        </>
      }
      extra={
        <span>
          <Button
            type="text"
            icon={<ArrowUpOutlined />}
            disabled={number === 1}
            aria-label={say('surveys.moveUp', { n: number })}
            onClick={() => onEdit({ kind: 'moveQuestion', questionId: question.id, by: -1 })}
          />
          <Button
            type="text"
            icon={<ArrowDownOutlined />}
            disabled={number === count}
            aria-label={say('surveys.moveDown', { n: number })}
            onClick={() => onEdit({ kind: 'moveQuestion', questionId: question.id, by: 1 })}
          />
          <Popconfirm
            title={say('surveys.removeAsk')}
            okText={say('surveys.remove')}
            onConfirm={() => onEdit({ kind: 'removeQuestion', questionId: question.id })}
          >
            <Button
              type="text"
              danger
              icon={<DeleteOutlined />}
              aria-label={say('surveys.removeNumber', { n: number })}
            />
          </Popconfirm>
        </span>
      }
    >
      <BilingualInput
        label={say('surveys.questionTitle')}
        texts={question.title}
        languages={languages}
        long
        onWords={(language, words) => replace({ ...question, title: setWords(question.title, language, words) })}
      />
      {asked && (
        <Checkbox
          className={styles.required}
          checked={asked.required === true}
          onChange={(event) => replace({ ...asked, required: event.target.checked })}
        >
          {say('surveys.required')}
        </Checkbox>
      )}
      {question.type === 'rating' && <RatingEditor question={question} onReplace={replace} />}
      {'scale' in question && question.ends && (
        <>
          <BilingualInput
            label={say('surveys.scaleLow', { n: question.scale.min })}
            texts={question.ends.low}
            languages={languages}
            onWords={(language, words) =>
              question.ends &&
              replace({ ...question, ends: { ...question.ends, low: setWords(question.ends.low, language, words) } })
            }
          />
          <BilingualInput
            label={say('surveys.scaleHigh', { n: question.scale.max })}
            texts={question.ends.high}
            languages={languages}
            onWords={(language, words) =>
              question.ends &&
              replace({ ...question, ends: { ...question.ends, high: setWords(question.ends.high, language, words) } })
            }
          />
        </>
      )}
      {'options' in question && (
        <LabelledListEditor
          kind="option"
          items={question.options}
          languages={languages}
          onItems={(options) => replace({ ...question, options })}
        />
      )}
      {'rows' in question && (
        <LabelledListEditor
          kind="row"
          items={question.rows}
          languages={languages}
          onItems={(rows) => replace({ ...question, rows })}
        />
      )}
      <VisibilityEditor
        condition={question.visibleWhen}
        before={before}
        languages={languages}
        onChange={(visibleWhen) => replace(withVisibility(question, visibleWhen))}
      />
    </Panel>
  );
}

function withVisibility(question: Question, visibleWhen: Question['visibleWhen']): Question {
  const { visibleWhen: _, ...always } = question;
  return visibleWhen === undefined ? always : { ...always, visibleWhen };
}

type Rating = QuestionOf<'rating'>;
type RatingMetric = 'csat' | 'ces' | 'none';

function RatingEditor({ question, onReplace }: { question: Rating; onReplace: (next: Question) => void }) {
  const say = useText();
  const metrics: readonly RatingMetric[] = ['csat', 'ces', 'none'];
  return (
    <div className={styles.ratingChoices}>
      <Segmented<RatingMetric>
        aria-label={say('surveys.metric')}
        value={question.metric ?? 'none'}
        options={metrics.map((value) => ({
          value,
          label: value === 'none' ? say('surveys.noMetric') : say(`scores.metric.${value}`),
        }))}
        onChange={(chosen) => {
          const { metric: _, ...rest } = question;
          const next: Rating = chosen === 'none' ? rest : { ...rest, metric: chosen };
          onReplace(next);
        }}
      />
      <Segmented
        aria-label={say('surveys.scale')}
        value={question.scale.max}
        options={[5, 7, 10].map((value) => ({ value, label: `1–${value}` }))}
        onChange={(max) => onReplace({ ...question, scale: { min: 1, max } })}
      />
      <Segmented
        aria-label={say('surveys.display')}
        value={question.display}
        options={(['stars', 'numeric'] as const).map((value) => ({ value, label: say(`surveys.display.${value}`) }))}
        onChange={(display) => onReplace({ ...question, display })}
      />
    </div>
  );
}
