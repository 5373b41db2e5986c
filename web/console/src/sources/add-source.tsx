import { Button, Form, Input, Skeleton, Steps } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { SourceKind } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { FormDrawer } from '../drafts/form-drawer.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { useSourceActions, useSourceKinds } from './source-queries.ts';
import { readSettings, type SettingValues, SourceSettingsFields } from './source-settings-form.tsx';
import styles from './sources.module.css';

/** Adds a source: its kind, then its connection. The page of the source goes on with its mapping. */
export function AddSource({ onClose }: { onClose: () => void }) {
  const say = useText();
  const kinds = useSourceKinds();
  const { add } = useSourceActions();
  const [kind, setKind] = useState<SourceKind | null>(null);
  return (
    <FormDrawer size="large" title={say('sources.add')} onClose={onClose} isSaving={add.isPending}>
      <div className={styles.stack}>
        <Steps
          size="small"
          current={kind === null ? 0 : 1}
          items={[{ title: say('sources.step.kind') }, { title: say('sources.step.connection') }]}
        />
        {kinds.isPending && <Skeleton active paragraph={{ rows: 6 }} />}
        {kinds.isError && <FailureNotice failure={kinds.error} onRetry={() => void kinds.refetch()} />}
        {kind === null ? (
          <div className={styles.kinds}>
            {kinds.data?.map((one) => (
              <button key={one.name} type="button" className={styles.kind} onClick={() => setKind(one)}>
                <strong>{one.label}</strong>
                <span className={styles.soft}>{one.hint}</span>
              </button>
            ))}
          </div>
        ) : (
          <ConnectionForm kind={kind} add={add} onBack={() => setKind(null)} />
        )}
      </div>
    </FormDrawer>
  );
}

const usual: Record<string, SettingValues> = {
  http: { paging: 'none' },
  imap: { port: 993, encryption: 'tls', mailbox: 'INBOX' },
  postgresql: { port: 5432, encryption: 'tls' },
  mysql: { port: 3306, encryption: 'tls' },
};

interface ConnectionFormProps {
  kind: SourceKind;
  add: ReturnType<typeof useSourceActions>['add'];
  onBack: () => void;
}

function ConnectionForm({ kind, add, onBack }: ConnectionFormProps) {
  const say = useText();
  const navigate = useNavigate();
  const [form] = Form.useForm<SettingValues>();
  const [name, setName] = useState(kind.label);
  const submit = (values: SettingValues) =>
    add.mutate(
      { name, kind: kind.name, settings: readSettings(values) },
      { onSuccess: ({ id }) => void navigate(`/sources/${id}`) },
    );
  return (
    <>
      {add.isError && <FailureNotice failure={add.error} />}
      <Form layout="vertical" component={false}>
        <Form.Item label={say('sources.name')} required htmlFor="source-name">
          <Input id="source-name" maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
        </Form.Item>
      </Form>
      <Form form={form} layout="vertical" initialValues={usual[kind.name] ?? {}} onFinish={submit}>
        <SourceSettingsFields kind={kind} keepsSecrets={false} />
        <div className={styles.actions}>
          <Button onClick={onBack}>{say('sources.back')}</Button>
          <Button type="primary" htmlType="submit" loading={add.isPending} disabled={name.trim() === ''}>
            {say('sources.toMapping')}
          </Button>
        </div>
      </Form>
    </>
  );
}
