import { InboxOutlined } from '@ant-design/icons';
import { Skeleton, Table, Upload } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { ImportSummary } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { StateTag } from '../states/state-tag.tsx';
import { useImportActions, useImports } from './import-queries.ts';
import styles from './imports.module.css';

const tones = { uploaded: 'watch', running: 'busy', done: 'good', failed: 'bad', cancelled: 'plain' } as const;

/** Past responses from files: upload one, or look at how earlier ones went. */
export function ImportsPage() {
  const say = useText();
  const formats = useFormats();
  const navigate = useNavigate();
  const imports = useImports();
  const { upload } = useImportActions();
  return (
    <>
      <PageHeading title={say('imports.title')} lead={say('imports.lead')} />
      <div className={styles.stack}>
        <Upload.Dragger
          accept=".csv,.tsv,.xlsx"
          maxCount={1}
          showUploadList={false}
          disabled={upload.isPending}
          beforeUpload={(file) => {
            upload.mutate(file, { onSuccess: ({ id }) => void navigate(`/imports/${id}`) });
            return false;
          }}
        >
          <p className={styles.dropIcon}>
            <InboxOutlined />
          </p>
          <p>{say(upload.isPending ? 'imports.uploading' : 'imports.drop')}</p>
          <p className={styles.soft}>{say('imports.dropHint')}</p>
        </Upload.Dragger>
        {upload.isError && <FailureNotice failure={upload.error} />}
        <Panel title={say('imports.earlier')}>
          {imports.isPending && <Skeleton active paragraph={{ rows: 4 }} />}
          {imports.isError && <FailureNotice failure={imports.error} onRetry={() => void imports.refetch()} />}
          {imports.data?.length === 0 && <p className={styles.soft}>{say('imports.none')}</p>}
          {imports.data && imports.data.length > 0 && (
            <Table<ImportSummary>
              rowKey="id"
              pagination={false}
              scroll={{ x: 'max-content' }}
              dataSource={imports.data}
              columns={[
                {
                  key: 'file',
                  title: say('imports.file'),
                  render: (_, { id, fileName }) => <Link to={`/imports/${id}`}>{fileName}</Link>,
                },
                {
                  key: 'state',
                  title: say('imports.state'),
                  render: (_, { state }) => <StateTag tone={tones[state]}>{say(`imports.state.${state}`)}</StateTag>,
                },
                {
                  key: 'rows',
                  title: say('imports.rows'),
                  align: 'right',
                  render: (_, { rows }) => formats.count(rows),
                },
                {
                  key: 'accepted',
                  title: say('imports.accepted'),
                  align: 'right',
                  render: (_, { result }) => (result ? formats.count(result.accepted) : '–'),
                },
                {
                  key: 'rejected',
                  title: say('imports.rejected'),
                  align: 'right',
                  render: (_, { result }) => (result ? formats.count(result.rejected) : '–'),
                },
              ]}
            />
          )}
        </Panel>
      </div>
    </>
  );
}
