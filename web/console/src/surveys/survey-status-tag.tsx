import type { SurveySummary } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { StateTag } from '../states/state-tag.tsx';

/** Whether a survey is being written, takes answers, or is closed. */
export function SurveyStatusTag({ status }: { status: SurveySummary['status'] }) {
  const say = useText();
  return <StateTag tone={status === 'open' ? 'good' : 'plain'}>{say(`surveys.status.${status}`)}</StateTag>;
}
