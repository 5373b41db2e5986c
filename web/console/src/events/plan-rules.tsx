import { Button, InputNumber, Radio, Skeleton } from 'antd';
import { useId, useState } from 'react';
import type { EventPlanRules } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import { EditedThing } from '../edits/edited-thing.tsx';
import { useEditing } from '../edits/editing.ts';
import { readAgain } from '../edits/read-again.ts';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { useEventPlan } from './event-queries.ts';
import styles from './events.module.css';

const choices = ['accept', 'quarantine'] as const;

/** What becomes of types without a schema, and how long misfits are held. */
export function PlanRules() {
  const say = useText();
  const { plan } = useEventPlan();
  return (
    <Panel title={say('events.plan')} note={say('events.planNote')}>
      {plan.isPending && <Skeleton active paragraph={{ rows: 2 }} />}
      {plan.isError && <FailureNotice failure={plan.error} onRetry={() => void plan.refetch()} />}
      {plan.data && (
        <EditedThing thing={plan.data} readNewest={() => readAgain(plan)} title={say('events.plan')}>
          {(begun) => begun && <PlanForm begun={begun} />}
        </EditedThing>
      )}
    </Panel>
  );
}

function PlanForm({ begun }: { begun: EventPlanRules }) {
  const say = useText();
  const daysId = useId();
  const { save } = useEventPlan();
  const mayManage = useSession().member.permissions.includes('events.manage');
  const editing = useEditing();
  const [saved, setSaved] = useState(begun);
  const [rules, setRules] = useState(begun);
  const changed = rules.unplanned !== saved.unplanned || rules.quarantineDays !== saved.quarantineDays;
  const submit = () =>
    save.mutate(
      { ...rules, revision: editing?.revision() },
      {
        onSuccess: (kept) => {
          editing?.saved(kept.revision);
          setSaved(kept);
        },
      },
    );
  return (
    <div className={styles.stack}>
      <Radio.Group
        aria-label={say('events.plan')}
        disabled={!mayManage}
        value={rules.unplanned}
        onChange={({ target }) => setRules({ ...rules, unplanned: target.value })}
        options={choices.map((value) => ({ value, label: say(`events.unplanned.${value}`) }))}
      />
      <div className={styles.row}>
        <label htmlFor={daysId}>{say('events.quarantineDays')}</label>
        <InputNumber
          id={daysId}
          min={1}
          max={3650}
          disabled={!mayManage}
          value={rules.quarantineDays}
          onChange={(quarantineDays) => setRules({ ...rules, quarantineDays: quarantineDays ?? saved.quarantineDays })}
        />
      </div>
      {save.isError && <FailureNotice failure={save.error} onInsist={submit} />}
      {mayManage && (
        <div>
          <Button type="primary" disabled={!changed} loading={save.isPending} onClick={submit}>
            {say('states.save')}
          </Button>
        </div>
      )}
    </div>
  );
}
