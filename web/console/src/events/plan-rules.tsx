import { Button, InputNumber, Radio, Skeleton } from 'antd';
import { useId, useState } from 'react';
import type { EventPlanRules } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
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
      {plan.isSuccess && <PlanForm key={JSON.stringify(plan.data)} saved={plan.data} />}
    </Panel>
  );
}

function PlanForm({ saved }: { saved: EventPlanRules }) {
  const say = useText();
  const daysId = useId();
  const { save } = useEventPlan();
  const mayManage = useSession().member.permissions.includes('events.manage');
  const [rules, setRules] = useState(saved);
  const changed = rules.unplanned !== saved.unplanned || rules.quarantineDays !== saved.quarantineDays;
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
      {save.isError && <FailureNotice failure={save.error} />}
      {mayManage && (
        <div>
          <Button type="primary" disabled={!changed} loading={save.isPending} onClick={() => save.mutate(rules)}>
            {say('states.save')}
          </Button>
        </div>
      )}
    </div>
  );
}
