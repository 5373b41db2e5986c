import { FileUnknownOutlined } from '@ant-design/icons';
import { ProblemFailure } from '@voxloop/client';
import { Alert, Button } from 'antd';
import { isChangedMeanwhile, isForbidden, isMissing, isSignedOut } from '../api/problem.ts';
import { type Say, useText } from '../app/language.tsx';
import { ChangedNotice } from '../edits/changed-notice.tsx';
import { BroughtIntoView } from './brought-into-view.tsx';
import { EmptyHint } from './empty-hint.tsx';
import { NoPermission } from './no-permission.tsx';
import styles from './states.module.css';

interface FailureNoticeProps {
  failure: unknown;
  onRetry?: () => void;
  /** Saves again over what somebody else has changed; left out inside of a `Form`, which is submitted */
  onInsist?: () => void;
  wholePage?: boolean;
  /** Nobody asked for it: it was read while somebody writes, whose view stays where he writes */
  inPassing?: boolean;
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

/** Says what went wrong and what to do about it; a missing permission, and that what was to be read is not there, are said as such. */
export function FailureNotice({
  failure,
  onRetry,
  onInsist,
  wholePage = false,
  inPassing = false,
}: FailureNoticeProps) {
  const say = useText();
  const { title, detail } = wordsOfFailure(failure, say);
  // A part of a page that could not be read is seen by whoever comes to it.
  const occasion = onRetry === undefined && !inPassing ? failure : null;
  // He is asked to sign in again, over the page.
  if (isSignedOut(failure)) return null;
  if (isChangedMeanwhile(failure)) return <ChangedNotice change={failure.problem.change} onInsist={onInsist} />;
  if (isForbidden(failure))
    return (
      <BroughtIntoView occasion={occasion}>
        <NoPermission detail={detail ?? title} />
      </BroughtIntoView>
    );
  // Reading again would find it no more than the first time did.
  if (onRetry !== undefined && isMissing(failure))
    return (
      <EmptyHint icon={<FileUnknownOutlined />} title={say('states.missingTitle')} hint={say('states.missingDetail')} />
    );
  return (
    <BroughtIntoView occasion={occasion} className={wholePage ? styles.page : styles.notice}>
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
    </BroughtIntoView>
  );
}
