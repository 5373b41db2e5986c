import { Table, Typography } from 'antd';
import type { RetentionRun } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { ScrollArea } from '../states/scroll-area.tsx';
import { StateTag, type Tone } from '../states/state-tag.tsx';
import { nameRetainedKind } from './retention-words.ts';

const tones: Readonly<Record<RetentionRun['state'], Tone>> = {
  waiting: 'watch',
  running: 'busy',
  done: 'good',
  failed: 'bad',
  cancelled: 'bad',
};

/** The last runs, with what each made an end of. */
export function RetentionRuns({ runs }: { runs: readonly RetentionRun[] }) {
  const say = useText();
  const formats = useFormats();
  return (
    <>
      <Typography.Title level={4}>{say('privacy.retentionRuns')}</Typography.Title>
      <ScrollArea label={say('privacy.retentionRuns')}>
        <Table<RetentionRun>
          size="small"
          rowKey="id"
          pagination={{ pageSize: 5, hideOnSinglePage: true }}
          dataSource={[...runs]}
          columns={[
            { key: 'at', title: say('privacy.at'), render: (_, { createdAt }) => formats.dateTime(createdAt) },
            {
              key: 'by',
              title: say('privacy.startedBy'),
              render: (_, { trigger }) => say(`privacy.trigger.${trigger}`),
            },
            {
              key: 'state',
              title: say('privacy.state'),
              render: (_, { state, failure }) => (
                <>
                  <StateTag tone={tones[state]}>{say(`privacy.runState.${state}`)}</StateTag>
                  {failure !== null && <div>{failure}</div>}
                </>
              ),
            },
            {
              key: 'counts',
              title: say('privacy.ended'),
              render: (_, { counts }) => {
                const ended = Object.entries(counts).filter(([, count]) => count > 0);
                if (ended.length === 0) return say('privacy.endedNothing');
                return ended.map(([kind, count]) => (
                  <div key={kind}>
                    {nameRetainedKind(kind, say)}: {formats.count(count)}
                  </div>
                ));
              },
            },
          ]}
        />
      </ScrollArea>
    </>
  );
}
