import { Modal } from 'antd';
import { useEffect, useId } from 'react';
import { useBlocker } from 'react-router';
import { useText } from '../app/language.tsx';

/** What is unsaved on the page. The router asks one guard only, whichever came last: it answers for all of them. */
const unsaved = new Set<string>();

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
  const id = useId();
  const blocker = useBlocker(() => unsaved.size > 0);
  useEffect(() => {
    if (!isChanged) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    unsaved.add(id);
    window.addEventListener('beforeunload', ask);
    return () => {
      unsaved.delete(id);
      window.removeEventListener('beforeunload', ask);
    };
  }, [id, isChanged]);
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
