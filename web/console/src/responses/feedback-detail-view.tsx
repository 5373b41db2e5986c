import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { FeedbackDetail } from '../api/shapes.ts';
import { formatDuration } from '../app/duration.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import { useChannelName } from '../filters/channel-name.ts';
import { ReadingNote } from '../readings/reading-note.tsx';
import { ScoreChips } from '../scores/score-chip.tsx';
import { useTouchpoints } from '../units/unit-queries.ts';
import { OriginalWords } from './original-words.tsx';
import { ProfileCard } from './profile-card.tsx';
import { QualityCard } from './quality-card.tsx';
import styles from './responses.module.css';

/** Attributes that Voxloop itself gives; a workspace has others. */
const namedAttributes = ['linkId', 'orderId'] as const;

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** Every answer of one response, who gave it, and how it came in. */
export function FeedbackDetailView({ feedback }: { feedback: FeedbackDetail }) {
  const say = useText();
  const formats = useFormats();
  const { member } = useSession();
  const nameOfChannel = useChannelName();
  const touchpoint = useTouchpoints().data?.find(({ code }) => code === feedback.touchpoint);
  const nameOfAttribute = (name: string) => {
    const known = namedAttributes.find((each) => each === name);
    return known ? say(`responses.attribute.${known}`) : name;
  };
  const attributes = Object.entries(feedback.attributes);
  return (
    <div className={styles.detail}>
      <div className={styles.excerptHead}>
        <ScoreChips scores={feedback.scores} />
        {feedback.ticketId && (
          <Link to={`/tickets/${feedback.ticketId}`}>
            <Button type="primary">{say('responses.openTicket')}</Button>
          </Link>
        )}
      </div>
      <section aria-label={say('responses.answers')}>
        <dl className={styles.answers}>
          {feedback.questions.map(({ id, title, answer }) => (
            <div key={id}>
              <dt>{formats.nameOf(title)}</dt>
              <dd lang={feedback.language ?? undefined}>
                {answer || <span className={styles.soft}>{say('responses.notAnswered')}</span>}
              </dd>
            </div>
          ))}
        </dl>
        <ReadingNote reading={feedback.reading} isExplained />
      </section>
      {feedback.details && (
        <section aria-label={say('responses.recordDetails')}>
          <h3>{say('responses.recordDetails')}</h3>
          <dl className={styles.facts}>
            {Object.entries(feedback.details).map(([name, value]) => (
              <Fact key={name} name={name}>
                {/^https?:\/\//.test(value) ? (
                  <a href={value} target="_blank" rel="noreferrer">
                    {value}
                  </a>
                ) : (
                  value
                )}
              </Fact>
            ))}
          </dl>
        </section>
      )}
      {member.permissions.includes('privacy.manage') && <OriginalWords key={feedback.id} feedback={feedback} />}
      <QualityCard feedback={feedback} />
      {feedback.profile && <ProfileCard profile={feedback.profile} />}
      <section aria-label={say('responses.facts')}>
        <h3>{say('responses.facts')}</h3>
        <dl className={styles.facts}>
          <Fact name={say('responses.column.occurredAt')}>{formats.dateTime(feedback.occurredAt)}</Fact>
          <Fact name={say('responses.column.unit')}>
            {feedback.unit ? formats.nameOf(feedback.unit.names) : say('responses.noUnit')}
          </Fact>
          {feedback.kind !== 'response' && (
            <Fact name={say('responses.kind')}>{say(`responses.kind.${feedback.kind}`)}</Fact>
          )}
          {feedback.source && <Fact name={say('responses.source')}>{feedback.source.name || '–'}</Fact>}
          {feedback.thread && feedback.source && (
            <Fact name={say('responses.thread')}>
              <Link
                to={`/responses?${new URLSearchParams({ source: feedback.source.id, thread: feedback.thread, period: '12m' })}`}
              >
                {say('responses.sameThread')}
              </Link>
            </Fact>
          )}
          <Fact name={say('responses.column.survey')}>
            {feedback.surveyNames ? formats.nameOf(feedback.surveyNames) : '–'}
            {feedback.surveyVersion !== null && ` · ${say('responses.version', { version: feedback.surveyVersion })}`}
          </Fact>
          {feedback.channel && <Fact name={say('filters.channel')}>{nameOfChannel(feedback.channel)}</Fact>}
          {feedback.touchpoint && (
            <Fact name={say('filters.touchpoint')}>
              {touchpoint ? formats.nameOf(touchpoint.names) : feedback.touchpoint}
            </Fact>
          )}
          <Fact name={say('responses.status')}>{say(`responses.status.${feedback.status}`)}</Fact>
          <Fact name={say('responses.origin')}>{say(`responses.origin.${feedback.origin}`)}</Fact>
          {feedback.durationSeconds !== null && (
            <Fact name={say('responses.duration')}>
              {feedback.durationSeconds < 60
                ? say('responses.seconds', { seconds: feedback.durationSeconds })
                : formatDuration(feedback.durationSeconds * 1000, formats.language)}
            </Fact>
          )}
          {attributes.map(([name, value]) => (
            <Fact key={name} name={nameOfAttribute(name)}>
              {String(value)}
            </Fact>
          ))}
        </dl>
      </section>
    </div>
  );
}
