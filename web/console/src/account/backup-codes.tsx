import { useText } from '../app/language.tsx';
import { ShownOnce } from '../states/shown-once.tsx';
import styles from './account.module.css';

/** Backup codes, shown this once: one a line, so that they can be printed or kept as they are. */
export function BackupCodes({ codes }: { codes: readonly string[] }) {
  const say = useText();
  return (
    <div className={styles.codes}>
      <ShownOnce secret={codes.join('\n')} warning={say('account.backupCodesOnce')} />
    </div>
  );
}
