import { LockOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { ChangePassword } from '../app/change-password.tsx';
import { useText } from '../app/language.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { useSession } from '../app/session.tsx';
import { IdentityLinks } from './identity-links.tsx';
import { SecondFactorPanel } from './second-factor-panel.tsx';

/** The reader's own account: what protects it. */
export function AccountPage() {
  const say = useText();
  const { user, openedByProvider } = useSession();
  const [changesPassword, setChangesPassword] = useState(false);
  return (
    <>
      <PageHeading title={say('account.title')} lead={`${user.name} · ${user.email}`}>
        {!openedByProvider && (
          <Button icon={<LockOutlined />} onClick={() => setChangesPassword(true)}>
            {say('app.password')}
          </Button>
        )}
      </PageHeading>
      {openedByProvider && <Alert type="info" showIcon title={say('account.openedByProvider')} />}
      {!openedByProvider && <SecondFactorPanel />}
      <div style={{ marginTop: 16 }}>
        <IdentityLinks />
      </div>
      {changesPassword && <ChangePassword onClose={() => setChangesPassword(false)} />}
    </>
  );
}
