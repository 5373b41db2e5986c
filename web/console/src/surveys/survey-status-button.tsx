import { App, Button, Popconfirm } from 'antd';
import type { SurveyDetail } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { usePermission } from '../app/session.tsx';
import { wordsOfFailure } from '../states/failure-notice.tsx';
import { useSurveyActions } from './survey-queries.ts';

/** Closes an open survey or opens a closed one again. */
export function SurveyStatusButton({ survey }: { survey: SurveyDetail }) {
  const say = useText();
  const { message } = App.useApp();
  const { close, reopen } = useSurveyActions();
  const manages = usePermission('surveys.manage');
  if (!manages || survey.status === 'draft') return null;
  const onError = (failure: unknown) => void message.error(wordsOfFailure(failure, say).title);
  if (survey.status === 'closed') {
    return (
      <Button loading={reopen.isPending} onClick={() => reopen.mutate(survey.id, { onError })}>
        {say('surveys.reopen')}
      </Button>
    );
  }
  return (
    <Popconfirm
      title={say('surveys.closeAsk')}
      okText={say('surveys.close')}
      onConfirm={() => close.mutate(survey.id, { onError })}
    >
      <Button loading={close.isPending}>{say('surveys.close')}</Button>
    </Popconfirm>
  );
}
