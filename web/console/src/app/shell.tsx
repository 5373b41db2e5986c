import { Grid, Layout } from 'antd';
import { useEffect, useRef } from 'react';
import { Outlet, ScrollRestoration, useLocation } from 'react-router';
import { NoPermission } from '../states/no-permission.tsx';
import { useText } from './language.tsx';
import { findDestination } from './navigation.tsx';
import { PhoneNavigation } from './phone-navigation.tsx';
import { useSession } from './session.tsx';
import styles from './shell.module.css';
import { SideNavigation } from './side-navigation.tsx';
import { TopBar } from './top-bar.tsx';

/** The frame around every page: navigation, top bar, content. On a phone the navigation is a bar at the thumb. */
export function Shell() {
  const say = useText();
  const wide = Grid.useBreakpoint().md ?? window.innerWidth >= 768;
  const { permissions } = useSession().member;
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const room = pathname.split('/')[1];

  const destination = findDestination(`/${room}`);
  const isOpen = !destination || permissions.includes(destination.permission);

  useEffect(() => {
    if (room) main.current?.focus({ preventScroll: true });
  }, [room]);

  return (
    <Layout className={styles.frame}>
      <a className={styles.skip} href="#content">
        {say('app.skipToContent')}
      </a>
      {wide && <SideNavigation />}
      <Layout>
        <TopBar wide={wide} />
        <main id="content" ref={main} tabIndex={-1} className={styles.content}>
          {isOpen ? <Outlet /> : <NoPermission />}
        </main>
        {!wide && <PhoneNavigation />}
      </Layout>
      <ScrollRestoration />
    </Layout>
  );
}
