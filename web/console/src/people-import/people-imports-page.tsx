import { InboxOutlined } from '@ant-design/icons';
import { Skeleton, Table, Upload } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { PeopleImportSummary } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import styles from '../imports/imports.module.css';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { ScrollArea } from '../states/scroll-area.tsx';
import { StateTag } from '../states/state-tag.tsx';
import { AttributesPanel } from './attributes-panel.tsx';
import { usePeopleImportActions, usePeopleImports } from './people-import-queries.ts';

const tones = { uploaded: 'watch', running: 'busy', done: 'good', failed: 'bad', cancelled: 'plain' } as const;

/** People from files: declare what is known of them, upload a file, or look at how earlier ones went. */
export function PeopleImportsPage() {
  const say = useText();
  const navigate = useNavigate();
  const imports = usePeopleImports();
  const { upload } = usePeopleImportActions();
  return (
    <>
      <PageHeading title={say('peopleImport.title')} lead={say('peopleImport.lead')} />
      <div className={styles.stack}>
        <Upload.Dragger
          accept=".csv,.tsv,.xlsx"
          maxCount={1}
          showUploadList={false}
          disabled={upload.isPending}
          beforeUpload={(file) => {
            upload.mutate(file, { onSuccess: ({ id }) => void navigate(`/people-imports/${id}`) });
            return false;
          }}
        >
          <p className={styles.dropIcon}>
            <InboxOutlined />
          </p>
          <p>{say(upload.isPending ? 'imports.uploading' : 'imports.drop')}</p>
          <p className={styles.soft}>{say('peopleImport.dropHint')}</p>
        </Upload.Dragger>
        {upload.isError && <FailureNotice failure={upload.error} />}
        <Panel title={say('imports.earlier')}>
          {imports.isPending && <Skeleton active paragraph={{ rows: 3 }} />}
          {imports.isError && <FailureNotice failure={imports.error} onRetry={() => void imports.refetch()} />}
          {imports.data?.length === 0 && <p className={styles.soft}>{say('peopleImport.none')}</p>}
          {imports.data && imports.data.length > 0 && <ImportTable items={imports.data} />}
        </Panel>
        <AttributesPanel />
      </div>
    </>
  );
}

function ImportTable({ items }: { items: PeopleImportSummary[] }) {
  const say = useText();
  const formats = useFormats();
  return (
    <ScrollArea label={say('imports.earlier')}>
      <Table<PeopleImportSummary>
        rowKey="id"
        pagination={false}
        dataSource={items}
        columns={[
          {
            key: 'file',
            title: say('imports.file'),
            render: (_, { id, fileName }) => <Link to={`/people-imports/${id}`}>{fileName}</Link>,
          },
          {
            key: 'state',
            title: say('imports.state'),
            render: (_, { state, dryRun }) => (
              <StateTag tone={tones[state]}>
                {say(dryRun && state === 'done' ? 'peopleImport.tried' : `imports.state.${state}`)}
              </StateTag>
            ),
          },
          ...(['created', 'updated', 'rejected'] as const).map((outcome) => ({
            key: outcome,
            title: say(`peopleImport.${outcome}`),
            align: 'right' as const,
            render: (_: unknown, { result }: PeopleImportSummary) => formats.count(result[outcome]),
          })),
        ]}
      />
    </ScrollArea>
  );
}
