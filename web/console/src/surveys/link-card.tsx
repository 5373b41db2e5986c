import { DownloadOutlined } from '@ant-design/icons';
import { Button, Popconfirm, Tag, Typography } from 'antd';
import type { SurveyLink } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { useChannelName } from '../filters/channel-name.ts';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { useTouchpoints, useUnitsById } from '../units/unit-queries.ts';
import { useSurveyActions } from './survey-queries.ts';
import styles from './surveys.module.css';

/** One link: its address and QR code, where its answers count, and a way to close it. */
export function LinkCard({ link, manages }: { link: SurveyLink; manages: boolean }) {
  const say = useText();
  const { nameOf } = useFormats();
  const nameOfChannel = useChannelName();
  const unit = useUnitsById().get(link.unitId ?? Number.NaN);
  const touchpoint = useTouchpoints().data?.find(({ code }) => code === link.touchpoint);
  const url = new URL(link.url, window.location.origin).href;
  const qr = `/api/v1/survey-links/${encodeURIComponent(link.id)}/qr.svg`;
  return (
    <Panel>
      <article className={styles.link}>
        <img src={qr} alt={say('surveys.qrOf', { name: link.name })} width={120} height={120} loading="lazy" />
        <div>
          <h3>
            {link.name} {link.closedAt && <Tag>{say('surveys.linkClosed')}</Tag>}
          </h3>
          <Typography.Text copyable={{ text: url, tooltips: [say('states.copy'), say('states.copied')] }}>
            <a href={url} target="_blank" rel="noreferrer">
              {url}
            </a>
          </Typography.Text>
          <p className={styles.tags}>
            {unit && <Tag>{nameOf(unit.names)}</Tag>}
            {link.touchpoint && <Tag>{touchpoint ? nameOf(touchpoint.names) : link.touchpoint}</Tag>}
            {link.channel && <Tag>{nameOfChannel(link.channel)}</Tag>}
          </p>
          <div className={styles.linkActions}>
            <a href={qr} download={`${link.name}.svg`}>
              <DownloadOutlined /> {say('surveys.qrDownload')}
            </a>
            {manages && <LinkSwitch link={link} />}
          </div>
        </div>
      </article>
    </Panel>
  );
}

/** Closes a link after asking, or reopens it. */
function LinkSwitch({ link }: { link: SurveyLink }) {
  const say = useText();
  const { setLinkOpen } = useSurveyActions();
  const set = (open: boolean) => setLinkOpen.mutate({ id: link.id, open });
  return (
    <>
      {link.closedAt === null ? (
        <Popconfirm
          title={say('surveys.linkClose')}
          description={say('surveys.linkCloseAsk')}
          okText={say('surveys.linkClose')}
          onConfirm={() => set(false)}
        >
          <Button size="small" loading={setLinkOpen.isPending}>
            {say('surveys.linkClose')}
          </Button>
        </Popconfirm>
      ) : (
        <Button size="small" loading={setLinkOpen.isPending} onClick={() => set(true)}>
          {say('surveys.linkReopen')}
        </Button>
      )}
      {setLinkOpen.isError && <FailureNotice failure={setLinkOpen.error} />}
    </>
  );
}
