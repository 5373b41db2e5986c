import { LockOutlined } from '@ant-design/icons';
import { useText } from '../app/language.tsx';
import styles from './states.module.css';

/** Says that the role or the scope does not reach this far, and who can change that. */
export function NoPermission({ detail }: { detail?: string }) {
  const say = useText();
  return (
    <div className={styles.empty} role="alert">
      <LockOutlined className={styles.icon} />
      <strong>{say('states.noPermission')}</strong>
      <p>{detail ?? say('states.noPermissionDetail')}</p>
    </div>
  );
}
