import { PlusOutlined } from '@ant-design/icons';
import { listPages, listQuestions, type SurveyDefinition } from '@voxloop/survey';
import { Button, Dropdown } from 'antd';
import { useText } from '../app/language.tsx';
import { Panel } from '../states/panel.tsx';
import { BilingualInput } from './bilingual-input.tsx';
import { QuestionEditor } from './question-editor.tsx';
import { addableTypes, type DraftEdit } from './survey-draft.ts';
import styles from './surveys.module.css';

interface DraftFieldsProps {
  draft: SurveyDefinition;
  disabled: boolean;
  onEdit: (edit: DraftEdit) => void;
}

/** Everything of a draft that can be changed: its frame, its questions page by page, and a way to add one. */
export function DraftFields({ draft, disabled, onEdit }: DraftFieldsProps) {
  const say = useText();
  const questions = listQuestions(draft);
  return (
    <fieldset disabled={disabled} className={styles.fields}>
      <legend className="visually-hidden">{say('surveys.tab.content')}</legend>
      <FrameFields draft={draft} onEdit={onEdit} />
      {listPages(draft).map((page, pageAt) => (
        <section key={page.id} className={styles.stack} aria-label={say('surveys.page', { n: pageAt + 1 })}>
          <h3 className={styles.pageName}>{say('surveys.page', { n: pageAt + 1 })}</h3>
          {page.questions.map((question) => {
            const at = questions.findIndex(({ id }) => id === question.id);
            return (
              <QuestionEditor
                key={question.id}
                question={question}
                number={at + 1}
                count={questions.length}
                before={questions.slice(0, at)}
                languages={draft.languages}
                onEdit={onEdit}
              />
            );
          })}
        </section>
      ))}
      <Dropdown
        trigger={['click']}
        disabled={disabled}
        menu={{
          items: addableTypes.map((key) => ({ key, label: say(`surveys.type.${key}`) })),
          onClick: ({ key }) => {
            const type = addableTypes.find((each) => each === key);
            if (type) onEdit({ kind: 'addQuestion', type });
          },
        }}
      >
        <Button block icon={<PlusOutlined />}>
          {say('surveys.addQuestion')}
        </Button>
      </Dropdown>
    </fieldset>
  );
}

function FrameFields({ draft, onEdit }: Omit<DraftFieldsProps, 'disabled'>) {
  const say = useText();
  const { languages } = draft;
  return (
    <Panel title={say('surveys.frame')}>
      <BilingualInput
        label={say('surveys.surveyTitle')}
        texts={draft.title}
        languages={languages}
        onWords={(language, words) => onEdit({ kind: 'setTitle', language, words })}
      />
      <BilingualInput
        long
        label={say('surveys.introduction')}
        texts={draft.introduction}
        languages={languages}
        onWords={(language, words) => onEdit({ kind: 'setIntroduction', language, words })}
      />
      <BilingualInput
        long
        label={say('surveys.thanks')}
        texts={draft.thanks}
        languages={languages}
        onWords={(language, words) => onEdit({ kind: 'setThanks', language, words })}
      />
    </Panel>
  );
}
