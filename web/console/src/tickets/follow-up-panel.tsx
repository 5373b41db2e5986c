import { QRCode, Typography } from 'antd';
import type { TicketDetail } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { useTheme } from '../app/theme.tsx';
import { FeedbackExcerpt } from '../responses/feedback-excerpt.tsx';
import { Panel } from '../states/panel.tsx';
import { mailReasons } from './mail-reason.ts';
import styles from './tickets.module.css';

interface FollowUpPanelProps {
  followUp: TicketDetail['followUp'];
  state: TicketDetail['state'];
}

/** The question back to the customer: not yet, on its way (with its link and QR code), or answered. */
export function FollowUpPanel({ followUp, state }: FollowUpPanelProps) {
  const say = useText();
  const { palette } = useTheme();
  const url = followUp.url ? new URL(followUp.url, window.location.origin).href : undefined;
  const isDone = state === 'resolved' || state === 'closed';
  const notSentReason = mailReasons.find((reason) => reason === followUp.mail?.reason);
  return (
    <Panel title={say('tickets.followUp')}>
      {followUp.answer ? (
        <>
          <p className={styles.soft}>
            {say(followUp.answer.unhappy ? 'tickets.followUp.unhappy' : 'tickets.followUp.happy')}
          </p>
          <FeedbackExcerpt feedback={followUp.answer} />
        </>
      ) : (
        <p className={styles.soft}>
          {followUp.state === 'none'
            ? say(isDone ? 'tickets.followUp.noneResolved' : 'tickets.followUp.none')
            : say(notSentReason ? 'tickets.followUp.notSent' : 'tickets.followUp.sent', {
                reason: notSentReason ? say(`tickets.mailReason.${notSentReason}`) : '',
              })}
        </p>
      )}
      {followUp.state === 'sent' && url && (
        <div className={styles.followUp}>
          <QRCode
            value={url}
            size={132}
            color="#10131a"
            bgColor="#ffffff"
            style={{ borderColor: palette.line }}
            aria-label={say('tickets.followUp.qr')}
          />
          <div>
            <p>{say('tickets.followUp.share')}</p>
            <Typography.Text copyable={{ text: url, tooltips: [say('states.copy'), say('states.copied')] }}>
              <a href={url} target="_blank" rel="noreferrer" className={styles.link}>
                {url}
              </a>
            </Typography.Text>
          </div>
        </div>
      )}
    </Panel>
  );
}
