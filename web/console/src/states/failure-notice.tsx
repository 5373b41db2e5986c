import { ProblemFailure } from '@voxloop/client';
import { Alert, Button } from 'antd';
import { type Say, useText } from '../app/language.tsx';
import { NoPermission } from './no-permission.tsx';
import styles from './states.module.css';

interface FailureNoticeProps {
  failure: unknown;
  onRetry?: () => void;
  wholePage?: boolean;
}

/** The problem's own words; what never reached the server is said from the catalogue. */
export function wordsOfFailure(failure: unknown, say: Say): { title: string; detail?: string } {
  if (!(failure instanceof ProblemFailure)) {
    return { title: say('states.crashTitle'), detail: failure instanceof Error ? failure.message : undefined };
  }
  const { code, title, detail, status } = failure.problem;
  if (code === 'serverUnreachable')
    return { title: say('states.unreachableTitle'), detail: say('states.unreachableDetail') };
  if (code === 'answerEmpty') return { title: say('states.answerEmpty') };
  if (detail && detail !== title) return { title, detail };
  return { title, detail: status >= 500 ? say('states.serverFault') : undefined };
}

/** Says what went wrong and what to do about it; a missing permission is said as such. */
export function FailureNotice({ failure, onRetry, wholePage = false }: FailureNoticeProps) {
  const say = useText();
  if (failure instanceof ProblemFailure && failure.problem.status === 403) {
    return <NoPermission detail={failure.problem.detail ?? failure.problem.title} />;
  }
  const { title, detail } = wordsOfFailure(failure, say);
  return (
    <div className={wholePage ? styles.page : undefined}>
      <Alert
        type="error"
        showIcon
        role="alert"
        title={title}
        description={detail}
        action={
          onRetry && (
            <Button size="small" onClick={onRetry}>
              {say('states.retry')}
            </Button>
          )
        }
      />
    </div>
  );
}
