import { Button, Popconfirm, Skeleton, Table, Typography } from 'antd';
import { useState } from 'react';
import type { RetentionRule } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { EditedThing } from '../edits/edited-thing.tsx';
import { pickAgain } from '../edits/read-again.ts';
import { actionsColumn } from '../lists/actions-column.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { ScrollArea } from '../states/scroll-area.tsx';
import { RetentionForm } from './retention-form.tsx';
import { useRetention } from './retention-queries.ts';
import { RetentionRuns } from './retention-runs.tsx';
import { nameRetainedKind } from './retention-words.ts';

/** How long each kind of record is kept, how many are due now, and what the last runs made an end of. */
export function RetentionPanel() {
  const say = useText();
  const { rules, due, runs, save, run } = useRetention();
  const [edited, setEdited] = useState<RetentionRule | null>(null);
  const dueCount = due.data?.reduce((sum, { count }) => sum + count, 0) ?? 0;
  return (
    <Panel
      title={say('privacy.retention')}
      note={say('privacy.retentionNote')}
      extra={
        <Popconfirm
          title={say('privacy.endNowQuestion', { count: dueCount })}
          okText={say('privacy.endNow')}
          okButtonProps={{ danger: true }}
          onConfirm={() => run.mutate()}
          disabled={dueCount === 0}
        >
          <Button danger disabled={dueCount === 0} loading={run.isPending}>
            {say('privacy.endNow')}
          </Button>
        </Popconfirm>
      }
    >
      {rules.isPending && <Skeleton active paragraph={{ rows: 6 }} />}
      {rules.isError && <FailureNotice failure={rules.error} onRetry={() => void rules.refetch()} />}
      {due.isError && <FailureNotice failure={due.error} onRetry={() => void due.refetch()} />}
      {run.isError && <FailureNotice failure={run.error} />}
      {rules.data && <RuleTable rules={rules.data} due={due.data} onEdit={setEdited} />}
      {runs.data && runs.data.length > 0 && <RetentionRuns runs={runs.data} />}
      {edited && (
        <EditedThing thing={edited} readNewest={() => pickAgain(rules, ({ kind }) => kind === edited.kind)}>
          {(rule) =>
            rule && (
              <RetentionForm
                rule={rule}
                save={save}
                onClose={() => {
                  save.reset();
                  setEdited(null);
                }}
              />
            )
          }
        </EditedThing>
      )}
    </Panel>
  );
}

interface RuleTableProps {
  rules: readonly RetentionRule[];
  due: ReturnType<typeof useRetention>['due']['data'];
  onEdit: (rule: RetentionRule) => void;
}

function RuleTable({ rules, due, onEdit }: RuleTableProps) {
  const say = useText();
  const formats = useFormats();
  const dueOf = (kind: string) => due?.find((one) => one.kind === kind);
  return (
    <ScrollArea label={say('privacy.retention')}>
      <Table<RetentionRule>
        size="small"
        rowKey="kind"
        pagination={false}
        dataSource={[...rules]}
        columns={[
          { key: 'kind', title: say('privacy.retained'), render: (_, { kind }) => nameRetainedKind(kind, say) },
          {
            key: 'days',
            title: say('privacy.keptFor'),
            render: (_, { kind, days }) => {
              if (days !== null) return say('privacy.days', { count: days });
              const other = dueOf(kind) !== undefined;
              return (
                <Typography.Text type="secondary">
                  {say(other ? 'privacy.keptWithResponse' : 'privacy.keptForEver')}
                </Typography.Text>
              );
            },
          },
          {
            key: 'ending',
            title: say('privacy.then'),
            render: (_, { kind, ending }) => (dueOf(kind) === undefined ? '' : say(`privacy.ending.${ending}`)),
          },
          {
            key: 'due',
            title: say('privacy.dueNow'),
            align: 'right',
            render: (_, { kind }) => {
              const found = dueOf(kind);
              return found === undefined ? '' : formats.count(found.count);
            },
          },
          actionsColumn(say, (rule) => (
            <Button
              type="link"
              size="small"
              aria-label={say('privacy.editKept', { kind: nameRetainedKind(rule.kind, say) })}
              onClick={() => onEdit(rule)}
            >
              {say('privacy.edit')}
            </Button>
          )),
        ]}
      />
    </ScrollArea>
  );
}
