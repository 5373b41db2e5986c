import { Modal } from 'antd';
import { useEffect } from 'react';
import { useBlocker } from 'react-router';
import { useText } from '../app/language.tsx';

interface LeaveGuardProps {
  /** Whether something would be lost */
  isChanged: boolean;
  /** Somebody is about to close what he writes in, without leaving the page */
  closing?: { onLeave: () => void; onStay: () => void } | null;
}

/**
 * Asks before what was written and not saved is lost: when another page is opened, also by Back, when what it is written
 * in is closed, and, in the browser's own words, when the page is loaded again or its tab closed.
 */
export function LeaveGuard({ isChanged, closing = null }: LeaveGuardProps) {
  const say = useText();
  const blocker = useBlocker(isChanged);
  useEffect(() => {
    if (!isChanged) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isChanged]);
  return (
    <Modal
      open={closing !== null || blocker.state === 'blocked'}
      centered
      okButtonProps={{ danger: true }}
      title={say('states.leaveTitle')}
      okText={say('states.leave')}
      cancelText={say('states.stay')}
      onOk={() => (closing === null ? blocker.proceed?.() : closing.onLeave())}
      onCancel={() => (closing === null ? blocker.reset?.() : closing.onStay())}
    >
      {say('states.leaveHint')}
    </Modal>
  );
}
