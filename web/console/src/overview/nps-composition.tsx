import { PieChartOutlined } from '@ant-design/icons';
import { Skeleton } from 'antd';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import type { Filter } from '../filters/use-filter.ts';
import { CompositionBar } from '../scores/composition-bar.tsx';
import { computePresence } from '../scores/score.ts';
import { EmptyHint } from '../states/empty-hint.tsx';
import { Panel } from '../states/panel.tsx';
import { firstCell, listHeadlineMetrics, useHeadline } from './metric-queries.ts';
import styles from './overview.module.css';

/** Who stands behind the NPS: how many promote, how many warn. */
export function NpsComposition({ filter }: { filter: Filter }) {
  const say = useText();
  const formats = useFormats();
  const headline = useHeadline(filter);
  if (headline.isError) return null; // the headline above says what went wrong
  const cell = firstCell(headline.data?.cells);
  const nps = cell?.values[listHeadlineMetrics(filter).indexOf('nps')];
  const responses = cell?.values.at(-1);
  const presence = computePresence(nps);
  return (
    <Panel
      title={say('overview.composition')}
      note={nps ? say('overview.compositionNote', { n: formats.count(nps.n) }) : undefined}
    >
      {headline.isPending && <Skeleton active title={false} paragraph={{ rows: 5 }} />}
      {nps?.composition && presence === 'value' && <CompositionBar composition={nps.composition} />}
      {headline.isSuccess && !(nps?.composition && presence === 'value') && (
        <EmptyHint
          icon={<PieChartOutlined />}
          title={say(presence === 'suppressed' ? 'scores.suppressed' : 'scores.noData')}
          hint={say(presence === 'suppressed' ? 'scores.suppressedHelp' : 'overview.compositionEmpty')}
        />
      )}
      {responses && (
        <dl className={styles.volume}>
          <dt>{say('overview.responses')}</dt>
          <dd>{formats.count(responses.value ?? responses.n)}</dd>
        </dl>
      )}
    </Panel>
  );
}
