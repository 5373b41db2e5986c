import { Button, Drawer, Popconfirm, Skeleton } from 'antd';
import { Link } from 'react-router';
import type { HeldEvent, HeldEventType } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { isUnderWay, useHeldReasons, useHeldSample, useQuarantineActions, useQuarantineRuns } from './event-queries.ts';
import styles from './events.module.css';
import { nameCustomer } from './name-customer.ts';

/** What is held of one type: why, some of it, and what can be done about it. */
export function HeldTypeDrawer({ type, onClose }: { type: HeldEventType; onClose: () => void }) {
  const say = useText();
  const formats = useFormats();
  const title = `${type.name === '' ? say('events.unnamed') : type.name} · ${say('events.heldCount', { n: formats.count(type.count) })}`;
  return (
    <Drawer open size="large" title={title} onClose={onClose}>
      <div className={styles.stack}>
        <HeldActions type={type} onDone={onClose} />
        <Reasons type={type} />
        <Sample type={type} />
      </div>
    </Drawer>
  );
}

function HeldActions({ type: { kind, name, count }, onDone }: { type: HeldEventType; onDone: () => void }) {
  const say = useText();
  const formats = useFormats();
  const { start } = useQuarantineActions();
  const runs = useQuarantineRuns();
  const mayManage = useSession().member.permissions.includes('events.manage');
  const busy = runs.data?.some((run) => run.kind === kind && run.name === name && isUnderWay(run)) === true;
  const begin = (action: 'replay' | 'discard') => start.mutate({ action, kind, name }, { onSuccess: onDone });
  return (
    <section>
      <p className={styles.soft}>{say('events.replayHint')}</p>
      {start.isError && <FailureNotice failure={start.error} />}
      <div className={styles.row}>
        <Link to={`?${new URLSearchParams({ kind, name })}`}>{say('events.openType')}</Link>
        {mayManage && (
          <>
            <Button type="primary" disabled={busy} loading={start.isPending} onClick={() => begin('replay')}>
              {say('events.replay')}
            </Button>
            <Popconfirm
              title={say('events.discardAsk', { n: formats.count(count) })}
              okText={say('events.discard')}
              onConfirm={() => begin('discard')}
            >
              <Button danger disabled={busy}>
                {say('events.discard')}
              </Button>
            </Popconfirm>
          </>
        )}
      </div>
    </section>
  );
}

function Reasons({ type }: { type: HeldEventType }) {
  const say = useText();
  const formats = useFormats();
  const reasons = useHeldReasons(type);
  return (
    <section>
      <h3>{say('events.reasons')}</h3>
      {reasons.isPending && <Skeleton active paragraph={{ rows: 2 }} />}
      {reasons.isError && <FailureNotice failure={reasons.error} onRetry={() => void reasons.refetch()} />}
      <ul className={styles.reasons}>
        {reasons.data?.map(({ detail, count }) => (
          <li key={detail}>
            <span>{detail}</span>
            <span>{formats.count(count)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Sample({ type }: { type: HeldEventType }) {
  const say = useText();
  const sample = useHeldSample(type);
  return (
    <section>
      <h3>{say('events.sample')}</h3>
      {sample.isPending && <Skeleton active paragraph={{ rows: 4 }} />}
      {sample.isError && <FailureNotice failure={sample.error} onRetry={() => void sample.refetch()} />}
      {sample.data?.map((event) => (
        <SampleEvent key={event.id} event={event} />
      ))}
    </section>
  );
}

function SampleEvent({ event }: { event: HeldEvent }) {
  const formats = useFormats();
  return (
    <article className={styles.rule}>
      <div>
        <strong>{formats.dateTime(event.occurredAt)}</strong> · {nameCustomer(event.profile)}
        <ul className={styles.reasons}>
          {event.misfits.map(({ property, code, detail }) => (
            <li key={`${property} ${code}`}>{detail}</li>
          ))}
        </ul>
        <pre className={styles.sample}>{JSON.stringify(event.properties, null, 1)}</pre>
      </div>
    </article>
  );
}
