import { Tooltip } from 'antd';
import { useText } from './language.tsx';
import { useLive } from './live.tsx';
import styles from './shell.module.css';

/** Says whether the page hears of changes by itself right now. */
export function LiveMark() {
  const say = useText();
  const state = useLive();
  return (
    <Tooltip title={say(`app.live.${state}.help`)}>
      <span className={styles.live} data-state={state} role="status">
        <i aria-hidden />
        {say(`app.live.${state}`)}
      </span>
    </Tooltip>
  );
}
