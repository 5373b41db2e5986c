import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Collapse, Form } from 'antd';
import type { Source, SourceKind } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { PageDraft } from '../drafts/page-draft.tsx';
import { useEditing } from '../edits/editing.ts';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { FileDrop } from '../uploads/file-drop.tsx';
import { useUpload } from '../uploads/use-upload.ts';
import { sourcesKey, useSourceActions } from './source-queries.ts';
import { readSettings, type SettingValues, SourceSettingsFields } from './source-settings-form.tsx';
import styles from './sources.module.css';

/** How a source gets its records: where it is pushed to, where files are handed in, or its connection. */
export function SourceConnection({ source, kind }: { source: Source; kind: SourceKind }) {
  if (kind.mode === 'push') return <PushAddress source={source} />;
  return kind.mode === 'upload' ? <UploadArea source={source} /> : <Connection source={source} kind={kind} />;
}

function PushAddress({ source: { id } }: { source: Source }) {
  const say = useText();
  const address = `${window.location.origin}/api/v1/sources/${id}/records`;
  const example = `curl -X POST ${address} \\
  -H "Authorization: Bearer $KEY" \\
  -H "Content-Type: application/json" \\
  -d '{"records":[{"id":"1","text":"…","rating":4}]}'`;
  return (
    <Panel title={say('sources.step.connection')} note={say('sources.pushNote')}>
      {/* Long lines are scrolled, and so have to be reachable by keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled by keyboard */}
      <pre className={styles.code} tabIndex={0}>
        {example}
      </pre>
    </Panel>
  );
}

function UploadArea({ source: { id, state } }: { source: Source }) {
  const say = useText();
  const client = useQueryClient();
  const upload = useUpload<{ runId: string | null }>({
    address: `/api/v1/sources/${id}/uploads`,
    limitMb: 64,
    onUploaded: () => void client.invalidateQueries({ queryKey: sourcesKey }),
  });
  return (
    <Panel title={say('sources.step.connection')}>
      <FileDrop accept=".csv,.tsv,.xlsx,.jsonl,.ndjson,.json" words={say('sources.drop')} upload={upload} />
      {upload.isSuccess && (
        <Alert
          showIcon
          className={styles.below}
          type="success"
          title={say(state === 'active' ? 'sources.uploadedRead' : 'sources.uploadedWaits')}
        />
      )}
    </Panel>
  );
}

function Connection({ source, kind }: { source: Source; kind: SourceKind }) {
  const say = useText();
  const { change } = useSourceActions();
  const editing = useEditing();
  const [form] = Form.useForm<SettingValues>();
  const submit = (values: SettingValues) =>
    change.mutate(
      { id: source.id, revision: editing?.revision(), body: { settings: readSettings(values) } },
      { onSuccess: ({ revision }) => editing?.saved(revision) },
    );
  return (
    <Collapse
      items={[
        {
          key: 'connection',
          label: say('sources.step.connection'),
          children: (
            <PageDraft save={change}>
              <Form
                {...editing?.naming}
                form={form}
                layout="vertical"
                initialValues={source.settings}
                onFinish={submit}
              >
                {change.isError && <FailureNotice failure={change.error} />}
                <SourceSettingsFields kind={kind} keepsSecrets />
                <div className={styles.actions}>
                  <Button type="primary" htmlType="submit" loading={change.isPending}>
                    {say('sources.save')}
                  </Button>
                </div>
              </Form>
            </PageDraft>
          ),
        },
      ]}
    />
  );
}
