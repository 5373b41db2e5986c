import { Button } from 'antd';
import { Link } from 'react-router';
import type { Alert } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { buildFeedbackAddress } from '../responses/feedback-address.ts';
import { ScoreChip } from '../scores/score-chip.tsx';
import { SeverityMark } from '../tickets/severity-mark.tsx';
import styles from './alerts.module.css';

interface AlertRowProps {
  alert: Alert;
  pending: boolean;
  onSeen: () => void;
}

/** One alert: what was said, where, which rule noticed, and the way to the ticket. */
export function AlertRow({ alert, pending, onSeen }: AlertRowProps) {
  const say = useText();
  const formats = useFormats();
  return (
    <li className={styles.row} data-state={alert.state}>
      <div className={styles.what}>
        <div className={styles.head}>
          <SeverityMark severity={alert.severity} />
          {alert.score && <ScoreChip score={alert.score} />}
          <time dateTime={alert.raisedAt}>{formats.dateTime(alert.raisedAt)}</time>
        </div>
        <p className={styles.words}>{alert.excerpt ?? say('responses.noWords')}</p>
        <div className={styles.foot}>
          <span>{alert.unit ? formats.nameOf(alert.unit.names) : say('responses.noUnit')}</span>
          <span>{say('alerts.byRule', { rule: formats.nameOf(alert.ruleNames) })}</span>
          <Link to={buildFeedbackAddress({ feedbackId: alert.feedbackId })}>{say('responses.openDetail')}</Link>
        </div>
      </div>
      <div className={styles.actions}>
        {alert.ticketId && (
          <Link to={`/tickets/${alert.ticketId}`}>
            <Button type="primary">{say('responses.openTicket')}</Button>
          </Link>
        )}
        {alert.state === 'new' && (
          <Button loading={pending} onClick={onSeen}>
            {say('alerts.markSeen')}
          </Button>
        )}
      </div>
    </li>
  );
}
