import { listQuestions } from '@voxloop/survey';
import { Modal, Skeleton } from 'antd';
import { useNavigate } from 'react-router';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { useSurveyActions, useSurveyTemplates } from './survey-queries.ts';
import styles from './surveys.module.css';

/** Starts a survey from a bilingual template. */
export function NewSurvey({ open, onClose }: { open: boolean; onClose: () => void }) {
  const say = useText();
  const { nameOf } = useFormats();
  const navigate = useNavigate();
  const templates = useSurveyTemplates(open);
  const { create } = useSurveyActions();
  return (
    <Modal open={open} onCancel={onClose} footer={null} width={720} title={say('surveys.chooseTemplate')}>
      {templates.isPending && <Skeleton active />}
      {templates.isError && <FailureNotice failure={templates.error} onRetry={() => void templates.refetch()} />}
      {create.isError && <FailureNotice failure={create.error} />}
      <ul className={styles.templates}>
        {templates.data?.map(({ key, names, descriptions, definition }) => (
          <li key={key}>
            <button
              type="button"
              disabled={create.isPending}
              onClick={() =>
                create.mutate({ templateKey: key }, { onSuccess: ({ id }) => void navigate(`/surveys/${id}`) })
              }
            >
              <strong>{nameOf(names)}</strong>
              <span>{nameOf(descriptions)}</span>
              <small>{say('surveys.questionCount', { n: listQuestions(definition).length })}</small>
            </button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
