import { Modal } from 'antd';
import { useBlocker } from 'react-router';
import { useText } from '../app/language.tsx';

/** Asks before a page with unsaved changes is left. */
export function LeaveGuard({ isChanged }: { isChanged: boolean }) {
  const say = useText();
  const blocker = useBlocker(isChanged);
  return (
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
  );
}
