import type { TableProps } from 'antd';
import type { ImportMapping, ImportPreview } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { useChannelName } from '../filters/channel-name.ts';
import { useUnitsById } from '../units/unit-queries.ts';
import { PreviewPanel } from './preview-panel.tsx';

type PreviewRow = ImportPreview['rows'][number];

const statuses = ['complete', 'partial', 'screenedOut'] as const;

/** The questions of a mapping in the order of their columns, each once. */
function listMappedQuestions({ columns }: ImportMapping): { id: string; title: string }[] {
  const titles = new Map<string, string>();
  for (const column of columns) if ('questionId' in column) titles.set(column.questionId, column.title);
  return [...titles].map(([id, title]) => ({ id, title }));
}

/** The first rows as they would come in, and what is wrong with the others. */
export function ImportPreviewTable({ preview, mapping }: { preview: ImportPreview; mapping: ImportMapping }) {
  const say = useText();
  const formats = useFormats();
  const nameOfChannel = useChannelName();
  const units = useUnitsById();
  const questions: NonNullable<TableProps<PreviewRow>['columns']> = listMappedQuestions(mapping).map(
    ({ id, title }) => ({
      key: `answer.${id}`,
      title,
      render: (_, { answers }) => answers.find(({ questionId }) => questionId === id)?.answer,
    }),
  );
  const describeUnit = ({ unitId }: PreviewRow) => {
    const unit = unitId === null ? undefined : units.get(unitId);
    return unit ? formats.nameOf(unit.names) : say('responses.noUnit');
  };
  const describeStatus = ({ status }: PreviewRow) => {
    const known = statuses.find((each) => each === status);
    return known ? say(`responses.status.${known}`) : status;
  };
  return (
    <PreviewPanel
      preview={preview}
      note={say('imports.previewNote')}
      columns={[
        {
          key: 'at',
          title: say('responses.column.occurredAt'),
          render: (_, { occurredAt }) => formats.dateTime(occurredAt),
        },
        { key: 'status', title: say('responses.status'), render: (_, row) => describeStatus(row) },
        { key: 'unit', title: say('responses.column.unit'), render: (_, row) => describeUnit(row) },
        {
          key: 'channel',
          title: say('filters.channel'),
          render: (_, { channel }) => (channel === null ? '–' : nameOfChannel(channel)),
        },
        ...questions,
      ]}
    />
  );
}
