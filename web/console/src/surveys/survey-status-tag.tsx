import { Tag } from 'antd';
import type { SurveySummary } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';

const colours = { draft: 'default', open: 'green', closed: 'default' } as const;

/** Whether a survey is being written, takes answers, or is closed. */
export function SurveyStatusTag({ status }: { status: SurveySummary['status'] }) {
  const say = useText();
  return <Tag color={colours[status]}>{say(`surveys.status.${status}`)}</Tag>;
}
