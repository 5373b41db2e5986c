import {
  BulbOutlined,
  GlobalOutlined,
  LockOutlined,
  LogoutOutlined,
  SafetyOutlined,
  UserOutlined,
} from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Dropdown, Layout, type MenuProps } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api } from '../api/client.ts';
import { NotificationBell } from '../notifications/notification-bell.tsx';
import { ChangePassword } from './change-password.tsx';
import { languages, useLanguage, useText } from './language.tsx';
import { LiveMark } from './live-mark.tsx';
import { useSession } from './session.tsx';
import styles from './shell.module.css';
import { useSignOut } from './sign-out.ts';
import { type ThemeChoice, useTheme } from './theme.tsx';
import { WorkspaceSwitch } from './workspace-switch.tsx';

const languageNames = { 'zh-CN': '简体中文', en: 'English' } as const;
const themeChoices: readonly ThemeChoice[] = ['system', 'light', 'dark'];

/** The bar on top: workspace, whether the page is live, notifications, language, theme, sign-out. */
export function TopBar({ wide }: { wide: boolean }) {
  const say = useText();
  const me = useSession();
  const theme = useTheme();
  const { language, choose } = useLanguage();
  const saveLanguage = useMutation({
    mutationFn: (next: (typeof languages)[number]) => api.PATCH('/api/v1/me', { body: { language: next } }),
  });
  const signOut = useSignOut();
  const navigate = useNavigate();
  const [changesPassword, setChangesPassword] = useState(false);

  const languageItems: MenuProps['items'] = languages.map((key) => ({ key, label: languageNames[key] }));
  const themeItems: MenuProps['items'] = themeChoices.map((key) => ({ key, label: say(`app.theme.${key}`) }));
  const personItems: MenuProps['items'] = [
    { key: 'who', type: 'group', label: me.user.email },
    { key: 'role', type: 'group', label: me.member.roleName ?? say(`members.role.${me.member.role}`) },
    { type: 'divider' },
    { key: 'account', icon: <SafetyOutlined />, label: say('account.title') },
    { key: 'password', icon: <LockOutlined />, label: say('app.password') },
    { key: 'signOut', icon: <LogoutOutlined />, label: say('app.signOut') },
  ];
  return (
    <Layout.Header className={styles.top}>
      <WorkspaceSwitch />
      <LiveMark />
      <span className={styles.gap} />
      <NotificationBell />
      <Dropdown
        trigger={['click']}
        placement="bottomRight"
        menu={{
          items: languageItems,
          selectedKeys: [language],
          onClick: ({ key }) => {
            const next = languages.find((known) => known === key);
            if (!next) return;
            choose(next);
            saveLanguage.mutate(next);
          },
        }}
      >
        <Button type="text" icon={<GlobalOutlined />} aria-label={say('app.language')} />
      </Dropdown>
      <Dropdown
        trigger={['click']}
        placement="bottomRight"
        menu={{
          items: themeItems,
          selectedKeys: [theme.choice],
          onClick: ({ key }) => {
            const next = themeChoices.find((known) => known === key);
            if (next) theme.choose(next);
          },
        }}
      >
        <Button type="text" icon={<BulbOutlined />} aria-label={say('app.theme')} />
      </Dropdown>
      <Dropdown
        trigger={['click']}
        placement="bottomRight"
        menu={{
          items: personItems,
          onClick: ({ key }) => {
            if (key === 'signOut') signOut.mutate();
            if (key === 'account') void navigate('/account');
            if (key === 'password') setChangesPassword(true);
          },
        }}
      >
        <Button
          type="text"
          icon={<UserOutlined />}
          loading={signOut.isPending}
          aria-label={say('app.account', { name: me.user.name })}
        >
          {wide ? me.user.name : null}
        </Button>
      </Dropdown>
      {changesPassword && <ChangePassword onClose={() => setChangesPassword(false)} />}
    </Layout.Header>
  );
}
