import { Select } from 'antd';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { useSurveys } from '../surveys/survey-list-query.ts';
import { useTouchpoints } from '../units/unit-queries.ts';
import { knownChannels, useChannelName } from './channel-name.ts';

interface PickerProps {
  id?: string;
  value?: string | undefined;
  onChange?: (value: string | undefined) => void;
  className?: string;
}

/** Chooses one survey. */
export function SurveyPicker({ value, onChange, ...place }: PickerProps) {
  const say = useText();
  const { nameOf } = useFormats();
  const surveys = useSurveys();
  return (
    <Select<string>
      {...place}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      onChange={(chosen) => onChange?.(chosen)}
      loading={surveys.isPending}
      placeholder={say('filters.anySurvey')}
      aria-label={say('filters.survey')}
      popupMatchSelectWidth={false}
      options={surveys.data?.map(({ id, names }) => ({ value: id, label: nameOf(names) }))}
    />
  );
}

/** Chooses one touchpoint. */
export function TouchpointPicker({ value, onChange, ...place }: PickerProps) {
  const say = useText();
  const { nameOf } = useFormats();
  const touchpoints = useTouchpoints();
  return (
    <Select<string>
      {...place}
      allowClear
      value={value}
      onChange={(chosen) => onChange?.(chosen)}
      loading={touchpoints.isPending}
      placeholder={say('filters.anyTouchpoint')}
      aria-label={say('filters.touchpoint')}
      popupMatchSelectWidth={false}
      options={touchpoints.data?.map(({ code, names }) => ({ value: code, label: nameOf(names) }))}
    />
  );
}

/** Chooses one channel. */
export function ChannelPicker({ value, onChange, ...place }: PickerProps) {
  const say = useText();
  const nameOfChannel = useChannelName();
  const channels =
    value === undefined || knownChannels.some((known) => known === value) ? knownChannels : [...knownChannels, value];
  return (
    <Select<string>
      {...place}
      allowClear
      value={value}
      onChange={(chosen) => onChange?.(chosen)}
      placeholder={say('filters.anyChannel')}
      aria-label={say('filters.channel')}
      popupMatchSelectWidth={false}
      options={channels.map((channel) => ({ value: channel, label: nameOfChannel(channel) }))}
    />
  );
}
