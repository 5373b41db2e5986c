import { Button, DatePicker, Select } from 'antd';
import { useState } from 'react';
import type { Source, SourceKind } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import { fromWallClock, toWallClock } from '../app/wall-clock.ts';
import { useEditing } from '../edits/editing.ts';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { useSourceActions } from './source-queries.ts';
import styles from './sources.module.css';

const intervals = [5, 15, 60, 360, 1440] as const;
const byHand = 0;

/** When a source is read, and from when on its records count as new. */
export function SourceSchedule({ source, mode }: { source: Source; mode: SourceKind['mode'] }) {
  const say = useText();
  const { change } = useSourceActions();
  const editing = useEditing();
  const isDraft = source.state === 'draft';
  const [minutes, setMinutes] = useState(source.intervalMinutes ?? (isDraft ? 60 : byHand));
  const { timeZone } = useSession().workspace;
  const [liveFrom, setLiveFrom] = useState(source.liveFrom);
  const save = () =>
    change.mutate(
      {
        id: source.id,
        revision: editing?.revision(),
        body: {
          intervalMinutes: mode === 'pull' && minutes !== byHand ? minutes : null,
          liveFrom,
          ...(isDraft ? { state: 'active' as const } : {}),
        },
      },
      { onSuccess: ({ revision }) => editing?.saved(revision) },
    );
  return (
    <Panel title={say('sources.step.schedule')} note={say('sources.liveFromNote')}>
      {change.isError && <FailureNotice failure={change.error} onInsist={save} />}
      <div className={styles.schedule}>
        {mode === 'pull' && (
          <div>
            <span>{say('sources.interval')}</span>
            <Select
              aria-label={say('sources.interval')}
              value={minutes}
              onChange={setMinutes}
              options={[
                ...intervals.map((value) => ({ value, label: say(`sources.every.${value}`) })),
                ...(minutes !== byHand && !intervals.some((value) => value === minutes)
                  ? [{ value: minutes, label: say('sources.everyMinutes', { minutes }) }]
                  : []),
                { value: byHand, label: say('sources.byHand') },
              ]}
            />
          </div>
        )}
        <div>
          <span>{say('sources.liveFrom')}</span>
          <DatePicker
            aria-label={say('sources.liveFrom')}
            showTime
            allowClear={false}
            value={toWallClock(liveFrom, timeZone)}
            onChange={(chosen) => chosen && setLiveFrom(fromWallClock(chosen, timeZone))}
          />
        </div>
        <Button type="primary" loading={change.isPending} onClick={save}>
          {say(isDraft ? 'sources.switchOn' : 'sources.save')}
        </Button>
      </div>
    </Panel>
  );
}
