import { Layout, Menu, type MenuProps } from 'antd';
import { useState } from 'react';
import { Link, useLocation } from 'react-router';
import { useText } from './language.tsx';
import { type Destination, dailyDestinations, listAllowed, settingsDestinations } from './navigation.tsx';
import { useSession } from './session.tsx';
import styles from './shell.module.css';

/** The navigation at the side of a wide screen. */
export function SideNavigation() {
  const say = useText();
  const me = useSession();
  const { pathname } = useLocation();
  const [folded, setFolded] = useState(false);
  const toItem = ({ path, label, icon }: Destination) => ({
    key: path,
    icon,
    label: <Link to={path}>{say(label)}</Link>,
  });
  const settings = listAllowed(settingsDestinations, me).map(toItem);
  const items: MenuProps['items'] = [
    ...listAllowed(dailyDestinations, me).map(toItem),
    ...(settings.length > 0
      ? [{ type: 'group' as const, key: 'settings', label: folded ? null : say('app.settings'), children: settings }]
      : []),
  ];
  return (
    <Layout.Sider
      className={styles.side}
      theme="light"
      width={212}
      collapsedWidth={64}
      collapsible
      collapsed={folded}
      onCollapse={setFolded}
      breakpoint="lg"
    >
      <Link to="/" className={styles.brand} aria-label={say('app.home')}>
        <img src="/favicon.svg" alt="" width={28} height={28} />
        {!folded && <span>Voxloop</span>}
      </Link>
      <nav aria-label={say('app.navigation')}>
        <Menu mode="inline" items={items} selectedKeys={[`/${pathname.split('/')[1]}`]} className={styles.menu} />
      </nav>
    </Layout.Sider>
  );
}
