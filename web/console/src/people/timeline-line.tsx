import { Link } from 'react-router';
import type { TimelineEntry } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { wordsOfReason } from '../contact/reason-words.ts';
import { ReadingNote } from '../readings/reading-note.tsx';
import { buildFeedbackAddress } from '../responses/feedback-address.ts';
import { ScoreChips } from '../scores/score-chip.tsx';
import styles from './people.module.css';
import { wordsOfPurpose } from './words-of-purpose.ts';

const ticketStates = ['open', 'inProgress', 'resolved', 'closed', 'reopened'] as const;
const severities = ['low', 'medium', 'high', 'critical'] as const;
const messageStates = ['reserved', 'sending', 'sent', 'notSent', 'refused'] as const;
const eventKinds = ['track', 'page', 'screen', 'identify', 'group', 'alias'] as const;
/** So many properties of an event are shown. */
const shownProperties = 6;

/** What one line of a person's history says. */
export function TimelineLine({ entry }: { entry: TimelineEntry }) {
  const { feedback, event, ticket, alert, outreach } = entry;
  if (feedback) return <FeedbackLine feedback={feedback} />;
  if (event) return <EventLine event={event} />;
  if (ticket) return <TicketLine id={entry.id} ticket={ticket} />;
  if (alert) return <AlertLine alert={alert} />;
  return outreach ? <OutreachLine outreach={outreach} /> : null;
}

function FeedbackLine({ feedback }: { feedback: NonNullable<TimelineEntry['feedback']> }) {
  const say = useText();
  const { nameOf } = useFormats();
  const { id, surveyNames, unit, scores, verbatims, language } = feedback;
  const title = surveyNames === null ? say('people.feedback') : nameOf(surveyNames);
  return (
    <>
      <Link to={buildFeedbackAddress({ feedbackId: id })}>{title}</Link>
      {unit && <span className={styles.soft}> · {nameOf(unit.names)}</span>}
      <div>
        <ScoreChips scores={scores} />
      </div>
      {verbatims.map(({ questionId, text }) => (
        <blockquote key={questionId} lang={language ?? undefined}>
          {text}
        </blockquote>
      ))}
      <ReadingNote reading={feedback.reading} />
    </>
  );
}

function EventLine({ event }: { event: NonNullable<TimelineEntry['event']> }) {
  const say = useText();
  const kind = eventKinds.find((known) => known === event.kind);
  const properties = Object.entries(event.properties).slice(0, shownProperties);
  return (
    <>
      <span>{event.name === '' && kind !== undefined ? say(`events.kind.${kind}`) : event.name}</span>
      {properties.length > 0 && (
        <p className={styles.properties}>
          {properties.map(([name, value]) => (
            <span key={name}>
              <small>{name}</small> {typeof value === 'string' ? value : JSON.stringify(value)}
            </span>
          ))}
        </p>
      )}
    </>
  );
}

function TicketLine({ id, ticket }: { id: string; ticket: NonNullable<TimelineEntry['ticket']> }) {
  const say = useText();
  const state = ticketStates.find((known) => known === ticket.state);
  return (
    <>
      <Link to={`/tickets/${id}`}>
        #{ticket.number} {ticket.title}
      </Link>
      {state && <span className={styles.soft}> · {say(`tickets.state.${state}`)}</span>}
    </>
  );
}

function AlertLine({ alert }: { alert: NonNullable<TimelineEntry['alert']> }) {
  const say = useText();
  const severity = severities.find((known) => known === alert.severity);
  return (
    <Link
      to={
        alert.ticketId === null ? buildFeedbackAddress({ feedbackId: alert.feedbackId }) : `/tickets/${alert.ticketId}`
      }
    >
      {severity === undefined ? alert.severity : say(`tickets.severity.${severity}`)}
    </Link>
  );
}

function OutreachLine({ outreach }: { outreach: NonNullable<TimelineEntry['outreach']> }) {
  const say = useText();
  const { purpose, reason } = outreach;
  const state = messageStates.find((known) => known === outreach.state);
  return (
    <>
      <span>{wordsOfPurpose(purpose, say)}</span>
      <span className={styles.soft}>
        {' · '}
        {state === undefined ? outreach.state : say(`contact.state.${state}`)}
        {reason !== null && ` · ${wordsOfReason(reason, say)}`}
      </span>
    </>
  );
}
