import { MenuOutlined } from '@ant-design/icons';
import { Drawer } from 'antd';
import { useState } from 'react';
import { NavLink } from 'react-router';
import { useText } from './language.tsx';
import { dailyDestinations, listAllowed, settingsDestinations } from './navigation.tsx';
import { useSession } from './session.tsx';
import styles from './shell.module.css';

const thumbCount = 4;
/** On a phone work comes before numbers. */
const thumbOrder = ['/today', '/tickets', '/responses', '/overview', '/alerts', '/surveys', '/people', '/segments'];

/** The navigation of a phone: four destinations at the thumb, the rest behind "more". */
export function PhoneNavigation() {
  const say = useText();
  const me = useSession();
  const [open, setOpen] = useState(false);
  const daily = listAllowed(dailyDestinations, me).toSorted(
    (a, b) => thumbOrder.indexOf(a.path) - thumbOrder.indexOf(b.path),
  );
  const atThumb = daily.slice(0, thumbCount);
  const behind = [...daily.slice(thumbCount), ...listAllowed(settingsDestinations, me)];
  return (
    <nav className={styles.thumbBar} aria-label={say('app.navigation')}>
      {atThumb.map(({ path, label, icon }) => (
        <NavLink key={path} to={path} className={styles.thumb}>
          {icon}
          <span>{say(label)}</span>
        </NavLink>
      ))}
      {behind.length > 0 && (
        <button type="button" className={styles.thumb} aria-expanded={open} onClick={() => setOpen(true)}>
          <MenuOutlined />
          <span>{say('app.more')}</span>
        </button>
      )}
      <Drawer
        placement="bottom"
        size={72 + behind.length * 52}
        open={open}
        onClose={() => setOpen(false)}
        title={say('app.more')}
      >
        {behind.map(({ path, label, icon }) => (
          <NavLink key={path} to={path} className={styles.behind} onClick={() => setOpen(false)}>
            {icon}
            <span>{say(label)}</span>
          </NavLink>
        ))}
      </Drawer>
    </nav>
  );
}
