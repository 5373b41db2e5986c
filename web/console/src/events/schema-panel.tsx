import { Button, Popconfirm, Skeleton } from 'antd';
import { useState } from 'react';
import type { EventSchema, EventSchemaDraft } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import { EmptyHint } from '../states/empty-hint.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { type TypeName, useSchemaActions, useSchemaVersions } from './event-queries.ts';
import styles from './events.module.css';
import { SchemaEditor } from './schema-editor.tsx';

interface SchemaPanelProps {
  type: TypeName;
  /** Told whether there is something that is not saved */
  onChanged: (isChanged: boolean) => void;
}

/** How events of a type should look: proposed from what was seen, edited, versioned. */
export function SchemaPanel({ type, onChanged }: SchemaPanelProps) {
  const say = useText();
  const versions = useSchemaVersions(type);
  if (versions.isPending) return <Skeleton active paragraph={{ rows: 5 }} />;
  if (versions.isLoadingError)
    return <FailureNotice failure={versions.error} onRetry={() => void versions.refetch()} />;
  const [newest] = versions.data;
  return (
    <div className={styles.stack}>
      {newest === undefined || newest.retired ? (
        <NewSchema type={type} basedOn={newest?.version ?? 0} onChanged={onChanged} />
      ) : (
        <SchemaOf key={newest.version} type={type} schema={newest} onChanged={onChanged} />
      )}
      {versions.data.length > 0 && (
        <section>
          <h3>{say('events.versions')}</h3>
          <ul className={styles.reasons}>
            {versions.data.map((version) => (
              <VersionRow key={version.version} version={version} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function VersionRow({ version }: { version: EventSchema }) {
  const say = useText();
  const formats = useFormats();
  const state = version.retired ? say('events.schemaRemoved') : say(`events.policy.${version.policy}`);
  return (
    <li>
      <span>
        {say('events.version', { version: version.version })} · {state} ·{' '}
        {say('events.ruleCount', { n: formats.count(version.properties.length) })}
      </span>
      <span className={styles.soft}>{formats.dateTime(version.createdAt)}</span>
    </li>
  );
}

function NewSchema({ type, basedOn, onChanged }: SchemaPanelProps & { basedOn: number }) {
  const say = useText();
  const mayManage = useSession().member.permissions.includes('events.manage');
  const { propose } = useSchemaActions(type);
  if (propose.isSuccess) return <SavedDraft type={type} basedOn={basedOn} draft={propose.data} onChanged={onChanged} />;
  return (
    <EmptyHint title={say('events.noSchema')} hint={say('events.noSchemaHint')}>
      {propose.isError && <FailureNotice failure={propose.error} />}
      {mayManage && (
        <Button type="primary" loading={propose.isPending} onClick={() => propose.mutate()}>
          {say('events.propose')}
        </Button>
      )}
    </EmptyHint>
  );
}

function SchemaOf({ type, schema, onChanged }: SchemaPanelProps & { schema: EventSchema }) {
  const { policy, closed, renames, properties, unitProperty, version } = schema;
  const draft = { policy, closed, renames, properties, unitProperty };
  return <SavedDraft type={type} basedOn={version} draft={draft} onChanged={onChanged} />;
}

interface SavedDraftProps extends SchemaPanelProps {
  basedOn: number;
  draft: EventSchemaDraft;
}

function SavedDraft({ type, basedOn, draft: saved, onChanged }: SavedDraftProps) {
  const say = useText();
  const mayManage = useSession().member.permissions.includes('events.manage');
  const { save, remove } = useSchemaActions(type);
  const [draft, setDraft] = useState(saved);
  const change = (next: EventSchemaDraft) => {
    setDraft(next);
    onChanged(true);
  };
  const onSuccess = () => onChanged(false);
  return (
    <div className={styles.stack}>
      <SchemaEditor type={type} draft={draft} disabled={!mayManage} onChange={change} />
      {(save.error ?? remove.error) !== null && <FailureNotice failure={save.error ?? remove.error} />}
      {mayManage && (
        <div className={styles.row}>
          <Button
            type="primary"
            loading={save.isPending}
            onClick={() => save.mutate({ ...draft, basedOn }, { onSuccess })}
          >
            {say('events.saveSchema', { version: basedOn + 1 })}
          </Button>
          {basedOn > 0 && (
            <Popconfirm
              title={say('events.removeSchemaAsk')}
              okText={say('events.removeSchema')}
              onConfirm={() => remove.mutate(undefined, { onSuccess })}
            >
              <Button danger>{say('events.removeSchema')}</Button>
            </Popconfirm>
          )}
        </div>
      )}
    </div>
  );
}
