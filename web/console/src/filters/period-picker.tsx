import { DatePicker, Select, Space } from 'antd';
import dayjs from 'dayjs';
import { useText } from '../app/language.tsx';
import { namedPeriods, type Period, type PeriodChoice } from './period.ts';

interface PeriodPickerProps {
  choice: PeriodChoice;
  period: Period;
  onChange: (choice: PeriodChoice) => void;
}

/** Chooses a named span of days or any two days. */
export function PeriodPicker({ choice, period, onChange }: PeriodPickerProps) {
  const say = useText();
  const isNamed = namedPeriods.some((name) => name === choice);
  return (
    <Space.Compact>
      <Select
        aria-label={say('filters.period')}
        value={isNamed ? choice : 'own'}
        popupMatchSelectWidth={false}
        options={[
          ...namedPeriods.map((name) => ({ value: name, label: say(`filters.period.${name}`) })),
          { value: 'own', label: say('filters.period.own') },
        ]}
        onChange={(value) => {
          const named = namedPeriods.find((name) => name === value);
          onChange(named ?? `${period.from}..${period.to}`);
        }}
      />
      {!isNamed && (
        <DatePicker.RangePicker
          allowClear={false}
          value={[dayjs(period.from), dayjs(period.to)]}
          onChange={(days) => {
            const [from, to] = days ?? [];
            if (from && to) onChange(`${from.format('YYYY-MM-DD')}..${to.format('YYYY-MM-DD')}`);
          }}
        />
      )}
    </Space.Compact>
  );
}
