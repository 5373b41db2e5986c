import { Timeline } from 'antd';
import type { TicketDetail, TicketStep } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { type Say, useText } from '../app/language.tsx';
import { useTheme } from '../app/theme.tsx';
import { useRootCauses } from './ticket-queries.ts';
import styles from './tickets.module.css';

const stepKinds = [
  'opened',
  'assigned',
  'started',
  'contacted',
  'noted',
  'rootCauseSet',
  'resolved',
  'reopened',
  'escalated',
  'closed',
  'followUpCreated',
  'followUpSent',
  'followUpNotSent',
  'followUpAnswered',
] as const;

function textOf(detail: TicketStep['detail'], name: string): string | undefined {
  const value = detail?.[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function titleOf(step: TicketStep, say: Say): string {
  const kind = stepKinds.find((known) => known === step.kind);
  return kind ? say(`tickets.entry.${kind}`) : step.kind;
}

function contactWords(step: TicketStep, say: Say): string | undefined {
  if (step.kind !== 'contacted') return undefined;
  const channel = (['phone', 'email', 'sms', 'wechat', 'inPerson', 'other'] as const).find(
    (each) => each === step.detail?.channel,
  );
  const outcome = (['reached', 'noAnswer', 'callBack', 'refused'] as const).find(
    (each) => each === step.detail?.outcome,
  );
  return [channel && say(`tickets.channel.${channel}`), outcome && say(`tickets.outcome.${outcome}`)]
    .filter(Boolean)
    .join(' · ');
}

function actorName(step: TicketStep, say: Say): string {
  if (step.actor.kind === 'customer') return say('tickets.actor.customer');
  return step.actor.name ?? say('tickets.actor.system');
}

/** Everything that happened to a ticket, newest first: who, when, what, and the words that were written. */
export function TicketTimeline({ ticket }: { ticket: TicketDetail }) {
  const say = useText();
  const formats = useFormats();
  const { palette } = useTheme();
  const causes = useRootCauses();
  const nameOfCause = (code: string | undefined) => {
    const cause = causes.data?.find((each) => each.code === code);
    return cause ? formats.nameOf(cause.names) : code;
  };
  const colourOf = (kind: string) => {
    if (kind === 'resolved' || kind === 'closed') return palette.promoter;
    return kind === 'reopened' || kind === 'escalated' ? palette.detractor : palette.brand;
  };
  const steps = ticket.timeline.toSorted((a, b) => b.at.localeCompare(a.at));
  return (
    <Timeline
      items={steps.map((step, index) => {
        const { detail } = step;
        const written = textOf(detail, 'note') ?? textOf(detail, 'reason') ?? textOf(detail, 'comment');
        const facts = [
          contactWords(step, say),
          nameOfCause(textOf(detail, 'code') ?? textOf(detail, 'rootCause')),
          textOf(detail, 'assigneeName') ?? textOf(detail, 'memberName'),
        ].filter(Boolean);
        return {
          key: `${step.at}-${index}`,
          color: colourOf(step.kind),
          content: (
            <div>
              <strong>{titleOf(step, say)}</strong>
              {facts.length > 0 && <span> · {facts.join(' · ')}</span>}
              <div className={styles.soft}>
                {actorName(step, say)} · <time dateTime={step.at}>{formats.dateTime(step.at)}</time>
              </div>
              {written && <p className={styles.written}>{written}</p>}
            </div>
          ),
        };
      })}
    />
  );
}
