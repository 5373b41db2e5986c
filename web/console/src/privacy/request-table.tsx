import { useMutation } from '@tanstack/react-query';
import { Button, Progress, Table } from 'antd';
import { useState } from 'react';
import { downloadFile } from '../api/client.ts';
import type { PrivacyRequest } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { ScrollArea } from '../states/scroll-area.tsx';
import { StateTag, type Tone } from '../states/state-tag.tsx';
import { CertificateDrawer } from './certificate-drawer.tsx';

const tones: Readonly<Record<PrivacyRequest['state'], Tone>> = {
  open: 'watch',
  running: 'busy',
  done: 'good',
  failed: 'bad',
};

/** What persons asked for: how far each is, and what came of it. */
export function RequestTable({ requests }: { requests: readonly PrivacyRequest[] }) {
  const say = useText();
  const formats = useFormats();
  const [openId, setOpenId] = useState<string | null>(null);
  const download = useMutation({
    mutationFn: (id: string) => downloadFile(`/api/v1/privacy/requests/${id}/export`, `person-${id}.json`),
  });
  const open = requests.find(({ id }) => id === openId);
  return (
    <>
      {download.isError && <FailureNotice failure={download.error} />}
      <ScrollArea label={say('privacy.requests')}>
        <Table<PrivacyRequest>
          size="small"
          rowKey="id"
          pagination={{ pageSize: 20, hideOnSinglePage: true }}
          dataSource={[...requests]}
          columns={[
            { key: 'at', title: say('privacy.at'), render: (_, { createdAt }) => formats.dateTime(createdAt) },
            { key: 'kind', title: say('privacy.what'), render: (_, { kind }) => say(`privacy.kind.${kind}`) },
            {
              key: 'person',
              title: say('privacy.person'),
              render: (_, { personHash }) => <code>{personHash.slice(0, 12)}</code>,
            },
            {
              key: 'state',
              title: say('privacy.state'),
              render: (_, request) => <RequestState request={request} />,
            },
            {
              key: 'result',
              title: say('privacy.result'),
              render: (_, { id, kind, state, certificate }) => {
                if (certificate !== null)
                  return (
                    <Button type="link" size="small" onClick={() => setOpenId(id)}>
                      {say('privacy.certificate')}
                    </Button>
                  );
                if (kind === 'export' && state !== 'failed')
                  return (
                    <Button
                      type="link"
                      size="small"
                      loading={download.isPending && download.variables === id}
                      onClick={() => download.mutate(id)}
                    >
                      {say('privacy.download')}
                    </Button>
                  );
                return null;
              },
            },
          ]}
        />
      </ScrollArea>
      {open?.certificate && (
        <CertificateDrawer request={open} certificate={open.certificate} onClose={() => setOpenId(null)} />
      )}
    </>
  );
}

function RequestState({ request: { state, progress, failure, returnedAt } }: { request: PrivacyRequest }) {
  const say = useText();
  const formats = useFormats();
  return (
    <>
      <StateTag tone={tones[state]}>{say(`privacy.state.${state}`)}</StateTag>
      {state === 'running' && progress.total !== null && (
        <Progress percent={Math.floor((100 * progress.done) / progress.total)} size="small" />
      )}
      {failure !== null && <div>{failure}</div>}
      {returnedAt !== null && <div>{say('privacy.returned', { at: formats.dateTime(returnedAt) })}</div>}
    </>
  );
}
