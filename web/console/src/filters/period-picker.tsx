import { DatePicker, Select, Space } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
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
  const [ownDays, setOwnDays] = useState(!isNamed);
  return (
    <Space.Compact>
      <Select
        aria-label={say('filters.period')}
        value={ownDays ? 'own' : choice}
        popupMatchSelectWidth={false}
        options={[
          ...namedPeriods.map((name) => ({ value: name, label: say(`filters.period.${name}`) })),
          { value: 'own', label: say('filters.period.own') },
        ]}
        onChange={(value) => {
          setOwnDays(value === 'own');
          const named = namedPeriods.find((name) => name === value);
          onChange(named ?? `${period.from}..${period.to}`);
        }}
      />
      {ownDays && (
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
