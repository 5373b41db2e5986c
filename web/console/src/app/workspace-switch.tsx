import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useNavigate } from 'react-router';
import { chooseWorkspace } from '../api/workspace-choice.ts';
import { useText } from './language.tsx';
import { useSession } from './session.tsx';
import styles from './shell.module.css';

/** The workspace's name; for a member of several, the way to the others. */
export function WorkspaceSwitch() {
  const say = useText();
  const navigate = useNavigate();
  const { workspace, workspaces } = useSession();
  if (workspaces.length < 2) return <span className={styles.workspace}>{workspace.name}</span>;
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: workspaces.map(({ id, name }) => ({ key: id, label: name })),
        selectedKeys: [workspace.id],
        onClick: ({ key }) => {
          const chosen = workspaces.find(({ id }) => id === key);
          if (chosen === undefined || key === workspace.id) return;
          if (chosen.open) chooseWorkspace(key);
          // This session does not open it: one signs in to it anew.
          else void navigate(chosen.slug === null ? '/sign-in?again=1' : `/sign-in/${chosen.slug}`);
        },
      }}
    >
      <Button
        type="text"
        className={styles.workspace}
        icon={<DownOutlined />}
        iconPlacement="end"
        aria-label={say('app.workspace', { name: workspace.name })}
      >
        {workspace.name}
      </Button>
    </Dropdown>
  );
}
