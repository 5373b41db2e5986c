import { QRCode, Typography } from 'antd';
import type { TicketDetail } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { useTheme } from '../app/theme.tsx';
import { Panel } from '../states/panel.tsx';
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
  return (
    <Panel title={say('tickets.followUp')}>
      <p className={styles.soft}>
        {followUp.state === 'none'
          ? say(state === 'resolved' || state === 'closed' ? 'tickets.followUp.noneResolved' : 'tickets.followUp.none')
          : say(`tickets.followUp.${followUp.state}`)}
      </p>
      {followUp.state !== 'answered' && url && (
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
