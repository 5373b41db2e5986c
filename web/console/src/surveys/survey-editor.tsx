import { PlusOutlined } from '@ant-design/icons';
import { describeDefinitionError, listPublishErrors } from '@voxloop/survey';
import { Alert, App, Button, Dropdown, Modal } from 'antd';
import { useReducer, useRef, useState } from 'react';
import { useBlocker } from 'react-router';
import type { SurveyDetail } from '../api/shapes.ts';
import { useLanguage, useText } from '../app/language.tsx';
import { usePermission } from '../app/session.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { BilingualInput } from './bilingual-input.tsx';
import { QuestionEditor } from './question-editor.tsx';
import { addableTypes, editDraft } from './survey-draft.ts';
import { SurveyPreview } from './survey-preview.tsx';
import { useSurveyActions } from './survey-queries.ts';
import styles from './surveys.module.css';

/** Edits the draft of a survey beside a live preview; what was published stays as it is until the next publishing. */
export function SurveyEditor({ survey }: { survey: SurveyDetail }) {
  const say = useText();
  const { language } = useLanguage();
  const { message } = App.useApp();
  const manages = usePermission('surveys.manage');
  const { saveDraft, publish } = useSurveyActions();
  const [draft, edit] = useReducer(editDraft, survey.draft);
  const [saved, setSaved] = useState(survey.draft);
  const [revision, setRevision] = useState(survey.revision);
  const [faultsShown, setFaultsShown] = useState(false);
  const top = useRef<HTMLDivElement>(null);
  const changed = draft !== saved;
  const blocker = useBlocker(changed);
  const faults = listPublishErrors(draft);
  const questionIds = draft.pages.flatMap(({ questions }) => questions.map(({ id }) => id));
  const pending = saveDraft.isPending || publish.isPending;

  async function save(): Promise<boolean> {
    if (!changed) return true;
    try {
      const answer = await saveDraft.mutateAsync({ id: survey.id, definition: draft, revision });
      setRevision(answer.revision);
      setSaved(draft);
      return true;
    } catch {
      return false; // `saveDraft.error` is shown below
    }
  }

  async function savePublished() {
    setFaultsShown(true);
    if (faults.length > 0) {
      top.current?.scrollIntoView({ block: 'start' });
      void message.warning(say('surveys.notReady', { n: faults.length }));
      return;
    }
    if (!(await save())) return;
    publish.mutate(survey.id, {
      onSuccess: ({ version }) => void message.success(say('surveys.published', { version })),
    });
  }

  const failure = saveDraft.error ?? publish.error;
  return (
    <div className={styles.editor} ref={top}>
      <div className={styles.stack}>
        {manages ? (
          <div className={styles.toolbar}>
            <span className={styles.soft} role="status">
              {say(changed ? 'surveys.unsaved' : 'surveys.saved')}
            </span>
            <Button
              loading={saveDraft.isPending}
              disabled={!changed || pending}
              onClick={() => void save().then((done) => done && void message.success(say('surveys.draftSaved')))}
            >
              {say('surveys.saveDraft')}
            </Button>
            <Button type="primary" loading={pending} onClick={() => void savePublished()}>
              {say('surveys.publish')}
            </Button>
          </div>
        ) : (
          <Alert type="info" showIcon title={say('surveys.readOnly')} />
        )}
        {failure && <FailureNotice failure={failure} />}
        {faultsShown && faults.length > 0 && (
          <Alert
            type="warning"
            showIcon
            title={say('surveys.notReady', { n: faults.length })}
            description={
              <ul className={styles.faults}>
                {faults.map((fault) => (
                  <li key={`${fault.path}-${fault.code}`}>
                    {describeDefinitionError(fault, language)} <code>{fault.path}</code>
                  </li>
                ))}
              </ul>
            }
          />
        )}
        <fieldset disabled={!manages} className={styles.fields}>
          <legend className="visually-hidden">{say('surveys.tab.content')}</legend>
          <Panel title={say('surveys.frame')}>
            <BilingualInput
              label={say('surveys.surveyTitle')}
              texts={draft.title}
              languages={draft.languages}
              onWords={(spoken, words) => edit({ kind: 'setTitle', language: spoken, words })}
            />
            <BilingualInput
              long
              label={say('surveys.introduction')}
              texts={draft.introduction}
              languages={draft.languages}
              onWords={(spoken, words) => edit({ kind: 'setIntroduction', language: spoken, words })}
            />
            <BilingualInput
              long
              label={say('surveys.thanks')}
              texts={draft.thanks}
              languages={draft.languages}
              onWords={(spoken, words) => edit({ kind: 'setThanks', language: spoken, words })}
            />
          </Panel>
          {draft.pages.map((page, pageAt) => (
            <section key={page.id} className={styles.stack} aria-label={say('surveys.page', { n: pageAt + 1 })}>
              <h3 className={styles.pageName}>{say('surveys.page', { n: pageAt + 1 })}</h3>
              {page.questions.map((question) => (
                <QuestionEditor
                  key={question.id}
                  question={question}
                  number={questionIds.indexOf(question.id) + 1}
                  count={questionIds.length}
                  languages={draft.languages}
                  onEdit={edit}
                />
              ))}
            </section>
          ))}
          <Dropdown
            trigger={['click']}
            disabled={!manages}
            menu={{
              items: addableTypes.map((key) => ({ key, label: say(`surveys.type.${key}`) })),
              onClick: ({ key }) => {
                const type = addableTypes.find((each) => each === key);
                if (type) edit({ kind: 'addQuestion', type });
              },
            }}
          >
            <Button block icon={<PlusOutlined />}>
              {say('surveys.addQuestion')}
            </Button>
          </Dropdown>
        </fieldset>
      </div>
      <SurveyPreview definition={draft} />
      <Modal
        open={blocker.state === 'blocked'}
        title={say('surveys.leaveTitle')}
        okText={say('surveys.leave')}
        cancelText={say('surveys.stay')}
        onOk={() => blocker.proceed?.()}
        onCancel={() => blocker.reset?.()}
      >
        {say('surveys.leaveHint')}
      </Modal>
    </div>
  );
}
