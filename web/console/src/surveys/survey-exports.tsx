import { DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { App, Button, Dropdown } from 'antd';
import { downloadFile } from '../api/client.ts';
import type { SurveyDetail } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { usePermission } from '../app/session.tsx';
import { wordsOfFailure } from '../states/failure-notice.tsx';

/** What a survey goes out as: the end of its address, and the ending of the file. */
const surveyFiles = {
  definition: 'definition.json',
  printable: 'printable.html',
  codebook: 'codebook.html',
} as const;
const responseFiles = { csv: 'responses.csv', xlsx: 'responses.xlsx', sav: 'responses.sav' } as const;
const files = { ...surveyFiles, ...responseFiles };

type ExportKey = keyof typeof files;

function isExportKey(key: string): key is ExportKey {
  return Object.hasOwn(files, key);
}

/** The survey and its responses as files. */
export function SurveyExports({ survey }: { survey: SurveyDetail }) {
  const say = useText();
  const { nameOf } = useFormats();
  const { message } = App.useApp();
  const readsResponses = usePermission('feedback.read');
  const download = useMutation({
    mutationFn: (key: ExportKey) =>
      downloadFile(`/api/v1/surveys/${survey.id}/${files[key]}`, `${nameOf(survey.names)} ${files[key]}`),
    onError: (failure) => {
      const { title, detail } = wordsOfFailure(failure, say);
      void message.error(detail ?? title);
    },
  });
  const isAnonymous = survey.anonymityThreshold > 0;
  const itemsOf = (keys: readonly ExportKey[], disabled = false) =>
    keys.map((key) => ({ key, disabled, label: say(`surveys.export.${key}`) }));
  const responses = {
    key: 'responses',
    type: 'group' as const,
    label: say(isAnonymous ? 'surveys.export.anonymous' : 'surveys.export.responses'),
    children: itemsOf(['csv', 'xlsx', 'sav'], isAnonymous),
  };
  const items = [
    {
      key: 'survey',
      type: 'group' as const,
      label: say('surveys.export.survey'),
      children: itemsOf(['definition', 'printable', 'codebook']),
    },
    ...(readsResponses ? [responses] : []),
  ];
  const onClick = ({ key }: { key: string }) => {
    if (isExportKey(key)) download.mutate(key);
  };
  return (
    <Dropdown trigger={['click']} menu={{ items, onClick }}>
      <Button icon={<DownloadOutlined />} loading={download.isPending}>
        {say('surveys.export')}
      </Button>
    </Dropdown>
  );
}
