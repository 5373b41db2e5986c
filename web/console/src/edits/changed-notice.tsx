import type { Problem } from '@voxloop/client';
import { Alert, Button, Form, Popconfirm } from 'antd';
import { useEffect } from 'react';
import { useFormats } from '../app/formats.ts';
import { type Say, useText } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import { BroughtIntoView } from '../states/brought-into-view.tsx';
import { type Editing, useEditing } from './editing.ts';
import styles from './edits.module.css';

interface ChangedNoticeProps {
  change: Problem['change'];
  /** Saves again; left out inside of a `Form`, which is submitted */
  onInsist?: (() => void) | undefined;
}

/**
 * Says that somebody else was quicker, who and when; what was written stays, and whoever wrote it chooses. Where nothing was
 * written (a switch), it is enough to know, for the page shows the newest by then.
 */
export function ChangedNotice({ change, onInsist }: ChangedNoticeProps) {
  const say = useText();
  const title = useWordsOfChange(change, say);
  const editing = useEditing();
  // The form beneath says it.
  if (editing?.isViewed) return null;
  return (
    <BroughtIntoView occasion={change} className={styles.notice}>
      <Alert
        type="warning"
        showIcon
        role="alert"
        title={title}
        description={
          editing === null ? say('edits.lookAgain') : <Choices editing={editing} onInsist={onInsist} say={say} />
        }
      />
    </BroughtIntoView>
  );
}

function useWordsOfChange(change: Problem['change'], say: Say): string {
  const formats = useFormats();
  const { member } = useSession();
  if (change === undefined) return say('edits.changed');
  const at = formats.dateTime(change.at);
  if (change.by.kind === 'member' && change.by.id === member.id) return say('edits.changedByYou', { at });
  return change.by.name === null
    ? say('edits.changedAt', { at })
    : say('edits.changedBy', { at, name: change.by.name });
}

function Choices({ editing, onInsist, say }: { editing: Editing; onInsist: (() => void) | undefined; say: Say }) {
  const form = Form.useFormInstance();
  const { newest, read } = editing;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each refusal, which mounts this
  useEffect(() => void read(), []);
  const isRead = newest === 'read';
  const insist = () => {
    editing.insist();
    if (onInsist === undefined) form.submit();
    else onInsist();
  };
  if (newest === 'gone') return say('edits.gone');
  return (
    <>
      <div>{say('edits.kept')}</div>
      <div className={styles.choices}>
        <Button size="small" loading={newest === 'reading'} disabled={!isRead} onClick={editing.view}>
          {say('edits.view')}
        </Button>
        <Button size="small" disabled={!isRead} onClick={insist}>
          {say('edits.insist')}
        </Button>
        <Popconfirm
          title={say('edits.takeTitle')}
          okText={say('edits.take')}
          cancelText={say('edits.keepMine')}
          onConfirm={editing.take}
        >
          <Button size="small" disabled={!isRead}>
            {say('edits.take')}
          </Button>
        </Popconfirm>
        {newest === 'failed' && (
          <Button size="small" onClick={() => void read()}>
            {say('states.retry')}
          </Button>
        )}
      </div>
    </>
  );
}
