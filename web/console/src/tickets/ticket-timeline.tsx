import { Timeline } from 'antd';
import type { ContactRecord, TicketDetail, TicketStep } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { type Say, useText } from '../app/language.tsx';
import { useTheme } from '../app/theme.tsx';
import { mailReasons } from './mail-reason.ts';
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
const contactChannels: readonly ContactRecord['channel'][] = ['phone', 'email', 'sms', 'wechat', 'inPerson', 'other'];
const contactOutcomes: readonly ContactRecord['outcome'][] = ['reached', 'noAnswer', 'callBack', 'refused'];
const turnCauses = ['unhappyAnswer', 'happyAnswer', 'noAnswer'] as const;

function textOf(detail: TicketStep['detail'], name: string): string | undefined {
  const value = detail[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function titleOf(step: TicketStep, say: Say): string {
  const kind = stepKinds.find((known) => known === step.kind);
  return kind ? say(`tickets.entry.${kind}`) : step.kind;
}

/** What a step's codes say in words: how the customer was contacted, why a message stayed, why a ticket opened or closed. */
function listCodeWords({ kind, detail }: TicketStep, say: Say): string[] {
  const words: string[] = [];
  if (kind === 'contacted') {
    const channel = contactChannels.find((each) => each === detail.channel);
    const outcome = contactOutcomes.find((each) => each === detail.outcome);
    if (channel) words.push(say(`tickets.channel.${channel}`));
    if (outcome) words.push(say(`tickets.outcome.${outcome}`));
  }
  const reason = kind === 'followUpNotSent' ? mailReasons.find((each) => each === detail.reason) : undefined;
  if (reason) words.push(say(`tickets.mailReason.${reason}`));
  const cause = turnCauses.find((each) => each === detail.cause);
  if (cause) words.push(say(`tickets.cause.${cause}`));
  return words;
}

function listNames({ detail }: TicketStep): string[] {
  return Array.isArray(detail.names) ? detail.names.map(String) : [];
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
  const steps = ticket.timeline.toReversed();
  return (
    <Timeline
      items={steps.map((step, index) => {
        const { detail } = step;
        const written = textOf(detail, 'note') ?? (step.kind === 'reopened' ? textOf(detail, 'reason') : undefined);
        const facts = [
          ...listCodeWords(step, say),
          nameOfCause(textOf(detail, 'code') ?? textOf(detail, 'rootCause')),
          ...listNames(step),
        ].filter(Boolean);
        return {
          key: `${step.at}-${index}`,
          color: colourOf(step.kind),
          content: (
            <div>
              <strong>{titleOf(step, say)}</strong>
              {facts.length > 0 && <span> · {facts.join(' · ')}</span>}
              <div className={styles.soft}>
                {step.actor.name} · <time dateTime={step.at}>{formats.dateTime(step.at)}</time>
              </div>
              {written && <p className={styles.written}>{written}</p>}
            </div>
          ),
        };
      })}
    />
  );
}
