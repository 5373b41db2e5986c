import { Link } from 'react-router';
import type { TicketDetail } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { buildFeedbackAddress } from '../responses/feedback-address.ts';
import { ProfileCard } from '../responses/profile-card.tsx';
import { ScoreChips } from '../scores/score-chip.tsx';
import { Panel } from '../states/panel.tsx';
import styles from './tickets.module.css';

/** What happened, in the customer's own words, and who the customer is. */
export function ProblemPanel({ ticket }: { ticket: TicketDetail }) {
  const say = useText();
  const formats = useFormats();
  const { feedback } = ticket;
  return (
    <Panel
      title={say('tickets.problem')}
      note={say('tickets.saidAt', { at: formats.dateTime(feedback.occurredAt) })}
      extra={<Link to={buildFeedbackAddress({ feedbackId: feedback.id })}>{say('tickets.allAnswers')}</Link>}
    >
      <ScoreChips scores={feedback.scores} />
      {feedback.verbatims.length > 0 ? (
        feedback.verbatims.map(({ questionId, text }) => (
          <blockquote key={questionId} className={styles.quote} lang={feedback.language ?? undefined}>
            {text}
          </blockquote>
        ))
      ) : (
        <p className={styles.soft}>{say('tickets.noWords')}</p>
      )}
      {ticket.profile ? (
        <ProfileCard profile={ticket.profile} />
      ) : (
        <p className={styles.soft}>{say('tickets.anonymous')}</p>
      )}
    </Panel>
  );
}
