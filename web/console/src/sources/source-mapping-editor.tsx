import { Alert, Button, Input, Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import type { Source, SourceKind, SourceMapping } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { LeaveGuard } from '../drafts/leave-guard.tsx';
import { useEditing } from '../edits/editing.ts';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { MappingFields } from './mapping-fields.tsx';
import { SourcePreviewTable } from './source-preview-table.tsx';
import { useSourceActions } from './source-queries.ts';
import styles from './sources.module.css';

/** What the fields of a source's records are, tried on its first records before anything is taken in. */
export function SourceMappingEditor({ source, mode }: { source: Source; mode: SourceKind['mode'] }) {
  const say = useText();
  const { preview, change } = useSourceActions();
  const editing = useEditing();
  const [mapping, setMapping] = useState<SourceMapping | null>(source.mapping);
  const [isEdited, setEdited] = useState(false);
  const [sample, setSample] = useState('');
  const edit = (next: SourceMapping) => {
    // What was said of the last saving is no longer so.
    change.reset();
    setEdited(true);
    setMapping(next);
  };
  const records = mode === 'push' ? readSample(sample) : undefined;
  const look = (tried: SourceMapping | null) =>
    preview.mutate(
      { id: source.id, ...(tried ? { mapping: tried } : {}), ...(records ? { records } : {}) },
      { onSuccess: ({ suggestedMapping }) => setMapping((known) => known ?? suggestedMapping) },
    );
  const { mutate } = preview;
  const reads = mode === 'pull' && source.mapping === null;
  useEffect(() => {
    if (reads) mutate({ id: source.id }, { onSuccess: ({ suggestedMapping }) => setMapping(suggestedMapping) });
  }, [reads, mutate, source.id]);
  const failure = preview.error ?? change.error;
  const save = () => {
    if (mapping === null) return;
    const onSuccess = ({ revision }: Source) => {
      editing?.saved(revision);
      setEdited(false);
    };
    change.mutate({ id: source.id, revision: editing?.revision(), body: { mapping } }, { onSuccess });
  };
  return (
    <Panel title={say('sources.step.mapping')} note={say('sources.mappingNote')}>
      <div className={styles.stack}>
        {mode === 'push' && (
          <div className={styles.field}>
            <span>{say('sources.sample')}</span>
            <Input.TextArea
              aria-label={say('sources.sample')}
              autoSize={{ minRows: 3, maxRows: 10 }}
              placeholder={'[{"id": "1", "text": "…", "rating": 4}]'}
              value={sample}
              onChange={(event) => setSample(event.target.value)}
            />
          </div>
        )}
        {failure && <FailureNotice failure={failure} onInsist={save} />}
        {preview.isPending && mapping === null && <Skeleton active paragraph={{ rows: 6 }} />}
        {mapping !== null && <MappingFields mapping={mapping} fields={preview.data?.fields ?? []} onChange={edit} />}
        <div className={styles.actions}>
          <Button
            loading={preview.isPending}
            disabled={mode === 'push' && records === undefined}
            onClick={() => look(mapping)}
          >
            {say(mapping === null ? 'sources.lookAtFields' : 'sources.tryMapping')}
          </Button>
          {mapping !== null && (
            <Button type="primary" loading={change.isPending} onClick={save}>
              {say('sources.saveMapping')}
            </Button>
          )}
        </div>
        {change.isSuccess && <Alert showIcon type="success" title={say('sources.mappingSaved')} />}
        <LeaveGuard isChanged={isEdited && !change.isPending} />
        {preview.data && preview.data.records.length > 0 && <SourcePreviewTable preview={preview.data} />}
      </div>
    </Panel>
  );
}

/** The records of a sample; undefined while it is no list in JSON. */
function readSample(written: string): unknown[] | undefined {
  try {
    const given: unknown = JSON.parse(written);
    return Array.isArray(given) ? given : [given];
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
