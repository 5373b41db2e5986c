import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Skeleton } from 'antd';
import { answerOf, api } from '../api/client.ts';
import { useText } from '../app/language.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';

/** Whether the audit log is as it was written: checked when the page is opened, and again at a click. */
export function AuditChainPanel() {
  const say = useText();
  const chain = useQuery({
    queryKey: ['audit', 'chain'],
    queryFn: () => answerOf(api.GET('/api/v1/audit/chain')),
    retry: false,
  });
  return (
    <Panel
      title={say('audit.chain')}
      note={say('audit.chainNote')}
      extra={
        <Button loading={chain.isFetching} onClick={() => void chain.refetch()}>
          {say('audit.checkAgain')}
        </Button>
      }
    >
      {chain.isPending && <Skeleton active paragraph={{ rows: 1 }} />}
      {chain.isError && <FailureNotice failure={chain.error} onRetry={() => void chain.refetch()} />}
      {chain.data?.firstBreak === null && (
        <Alert
          type="success"
          showIcon
          title={say('audit.chainHolds', { count: chain.data.sealed })}
          description={<code style={{ overflowWrap: 'anywhere' }}>{chain.data.head}</code>}
        />
      )}
      {chain.data?.firstBreak && (
        <Alert
          type="error"
          showIcon
          title={say('audit.chainBroken')}
          description={say(`audit.fault.${chain.data.firstBreak.fault}`, {
            no: chain.data.firstBreak.no ?? '–',
            id: chain.data.firstBreak.entryId ?? '–',
          })}
        />
      )}
    </Panel>
  );
}
