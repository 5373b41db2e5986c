import { Link } from 'react-router';
import type { FeedbackSummary } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { ScoreChips } from '../scores/score-chip.tsx';
import { buildFeedbackAddress } from './feedback-address.ts';
import { DoubtfulTag } from './quality-tag.tsx';
import styles from './responses.module.css';

interface FeedbackExcerptProps {
  feedback: FeedbackSummary;
  /** Where a click leads; the response itself unless said otherwise. */
  to?: string;
}

/** A response in a few lines: scores, words, where and when; and the way to all of it. */
export function FeedbackExcerpt({ feedback, to }: FeedbackExcerptProps) {
  const say = useText();
  const formats = useFormats();
  const words = feedback.verbatims.map(({ text }) => text).join(' / ');
  return (
    <article className={styles.excerpt}>
      <div className={styles.excerptHead}>
        <div className={styles.chips}>
          <ScoreChips scores={feedback.scores} />
          <DoubtfulTag score={feedback.qualityScore} />
        </div>
        <time dateTime={feedback.occurredAt}>{formats.dateTime(feedback.occurredAt)}</time>
      </div>
      {words && (
        <p className={styles.words} lang={feedback.language ?? undefined}>
          {words}
        </p>
      )}
      <div className={styles.excerptFoot}>
        {feedback.kind !== 'response' && <span>{say(`responses.kind.${feedback.kind}`)}</span>}
        <span>{feedback.unit ? formats.nameOf(feedback.unit.names) : say('responses.noUnit')}</span>
        {feedback.ticketId && <Link to={`/tickets/${feedback.ticketId}`}>{say('responses.openTicket')}</Link>}
        <Link to={to ?? buildFeedbackAddress({ feedbackId: feedback.id })}>{say('responses.openDetail')}</Link>
      </div>
    </article>
  );
}
