import { Skeleton } from 'antd';
import type { MovePreviewAnswer, Names, Unit } from '../api/shapes.ts';
import { readClock } from '../app/clock.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { usePermission, useSession } from '../app/session.tsx';
import { computeDay } from '../filters/period.ts';
import { FailureNotice } from '../states/failure-notice.tsx';
import { organisationCode } from './hierarchy-queries.ts';
import { type useMovePreview, useResponsesOf } from './move-queries.ts';
import styles from './units.module.css';

interface MovePreviewProps {
  unit: Pick<Unit, 'id'>;
  hierarchy: string;
  preview: ReturnType<typeof useMovePreview>;
}

/** What a move would do: what goes along, from when, how answers are counted then, and who comes to see it or no longer does. */
export function MovePreview({ unit, hierarchy, preview }: MovePreviewProps) {
  const say = useText();
  const countsResponses = usePermission('metrics.read');
  const today = computeDay(readClock(), useSession().workspace.timeZone);
  const responses = useResponsesOf(unit.id, hierarchy, today, countsResponses);
  if (preview.isLoadingError) return <FailureNotice failure={preview.error} inPassing />;
  if (preview.isPending) return <Skeleton active paragraph={{ rows: 4 }} />;
  const n = responses.data?.cells[0]?.values[0]?.n ?? 0;
  return (
    <section className={styles.preview} aria-label={say('units.movePreview')} aria-busy={preview.isFetching}>
      <h3>{say('units.movePreview')}</h3>
      <MoveFacts preview={preview.data} today={today} responses={responses.isSuccess ? n : null} />
      {hierarchy === organisationCode ? (
        <SightChanges preview={preview.data} />
      ) : (
        <p className={styles.soft}>{say('units.moveNoSight')}</p>
      )}
    </section>
  );
}

interface MoveFactsProps {
  preview: MovePreviewAnswer;
  today: string;
  /** Null where they are not known */
  responses: number | null;
}

function MoveFacts({ preview: { validFrom, units, from, to }, today, responses }: MoveFactsProps) {
  const say = useText();
  const { count, day, nameOf } = useFormats();
  const way = (steps: readonly { names: Names }[]) =>
    steps.length === 0 ? say('units.parentPick') : steps.map(({ names }) => nameOf(names)).join(' › ');
  const when = validFrom > today ? 'units.moveLater' : validFrom < today ? 'units.moveBack' : 'units.moveToday';
  return (
    <dl className={styles.facts}>
      <dt>{say('units.moveWhen')}</dt>
      <dd>{say(when, { day: day(validFrom) })}</dd>
      <dt>{say('units.moveFrom')}</dt>
      <dd>{way(from)}</dd>
      <dt>{say('units.moveTo')}</dt>
      <dd>{way(to)}</dd>
      <dt>{say('units.moveUnits')}</dt>
      <dd>{count(units)}</dd>
      {responses !== null && (
        <>
          <dt>{say('units.moveResponses')}</dt>
          <dd>
            {count(responses)}
            <p className={styles.soft}>{say('units.moveResponsesHint')}</p>
          </dd>
        </>
      )}
    </dl>
  );
}

function SightChanges({ preview: { gaining, losing } }: { preview: MovePreviewAnswer }) {
  const say = useText();
  const list = (members: readonly { name: string }[]) =>
    members.length === 0 ? say('units.moveNobody') : members.map(({ name }) => name).join(say('units.listMark'));
  return (
    <dl className={styles.facts}>
      <dt>{say('units.moveGaining')}</dt>
      <dd>{list(gaining)}</dd>
      <dt>{say('units.moveLosing')}</dt>
      <dd>{list(losing)}</dd>
    </dl>
  );
}
