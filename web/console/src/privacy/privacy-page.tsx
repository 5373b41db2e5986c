import { UserDeleteOutlined } from '@ant-design/icons';
import { Button, Flex, Skeleton } from 'antd';
import { useState } from 'react';
import { useText } from '../app/language.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { useSession } from '../app/session.tsx';
import { AuditChainPanel } from '../audit/audit-chain-panel.tsx';
import { EmptyHint } from '../states/empty-hint.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { MaskingPanel } from './masking-panel.tsx';
import { MinorsPanel } from './minors-panel.tsx';
import { usePrivacyRequests } from './privacy-queries.ts';
import { PurposesPanel } from './purposes-panel.tsx';
import { RequestForm } from './request-form.tsx';
import { RequestTable } from './request-table.tsx';
import { RetentionPanel } from './retention-panel.tsx';

/** What persons asked for, what people are told, and whether the record of it all holds. */
export function PrivacyPage() {
  const say = useText();
  const { member } = useSession();
  const { list, ask } = usePrivacyRequests();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <PageHeading title={say('privacy.title')} lead={say('privacy.lead')}>
        <Button type="primary" icon={<UserDeleteOutlined />} onClick={() => setAsking(true)}>
          {say('privacy.take')}
        </Button>
      </PageHeading>
      <Flex vertical gap="middle">
        <Panel title={say('privacy.requests')} note={say('privacy.requestsNote')}>
          {list.isPending && <Skeleton active paragraph={{ rows: 4 }} />}
          {list.isError && <FailureNotice failure={list.error} onRetry={() => void list.refetch()} />}
          {list.data?.length === 0 && (
            <EmptyHint icon={<UserDeleteOutlined />} title={say('privacy.none')} hint={say('privacy.noneHint')} />
          )}
          {list.data && list.data.length > 0 && <RequestTable requests={list.data} />}
        </Panel>
        <RetentionPanel />
        <MaskingPanel />
        <MinorsPanel />
        <PurposesPanel />
        {member.permissions.includes('audit.read') && <AuditChainPanel />}
      </Flex>
      {asking && (
        <RequestForm
          ask={ask}
          onClose={() => {
            ask.reset();
            setAsking(false);
          }}
        />
      )}
    </>
  );
}
