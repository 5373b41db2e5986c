import { Alert, App, Button } from 'antd';
import { useRef, useState } from 'react';
import type { SurveyDetail } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { usePermission } from '../app/session.tsx';
import { LeaveGuard } from '../drafts/leave-guard.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { DraftFields } from './draft-fields.tsx';
import { PublishFaults } from './publish-faults.tsx';
import { SurveyPreview } from './survey-preview.tsx';
import styles from './surveys.module.css';
import { useSurveyDraft } from './use-survey-draft.ts';

/** Edits the draft of a survey beside a live preview; what was published stays as it is until the next publishing. */
export function SurveyEditor({ survey }: { survey: SurveyDetail }) {
  const say = useText();
  const { message } = App.useApp();
  const manages = usePermission('surveys.manage');
  const { draft, edit, isChanged, isPending, failure, faults, save, saveAndPublish } = useSurveyDraft(survey);
  const [areFaultsShown, setFaultsShown] = useState(false);
  const top = useRef<HTMLDivElement>(null);

  async function saveOnly() {
    if (await save()) void message.success(say('surveys.draftSaved'));
  }

  async function publish() {
    setFaultsShown(true);
    if (faults.length > 0) {
      top.current?.scrollIntoView({ block: 'start' });
      void message.warning(say('surveys.notReady', { n: faults.length }));
      return;
    }
    const version = await saveAndPublish();
    if (version !== undefined) void message.success(say('surveys.published', { version }));
  }

  return (
    <div className={styles.editor} ref={top}>
      <div className={styles.stack}>
        {manages ? (
          <div className={styles.toolbar}>
            <span className={styles.soft} role="status">
              {say(isChanged ? 'surveys.unsaved' : 'surveys.saved')}
            </span>
            <Button loading={isPending} disabled={!isChanged} onClick={() => void saveOnly()}>
              {say('surveys.saveDraft')}
            </Button>
            <Button type="primary" loading={isPending} onClick={() => void publish()}>
              {say('surveys.publish')}
            </Button>
          </div>
        ) : (
          <Alert type="info" showIcon title={say('surveys.readOnly')} />
        )}
        {failure && <FailureNotice failure={failure} />}
        {areFaultsShown && faults.length > 0 && <PublishFaults faults={faults} />}
        <DraftFields draft={draft} disabled={!manages} onEdit={edit} />
      </div>
      <SurveyPreview definition={draft} />
      <LeaveGuard isChanged={isChanged} />
    </div>
  );
}
