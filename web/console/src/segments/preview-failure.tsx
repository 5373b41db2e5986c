import { isUnfinishedCondition } from '../api/problem.ts';
import { useText } from '../app/language.tsx';
import previewStyles from '../conditions/preview.module.css';
import { FailureNotice } from '../states/failure-notice.tsx';

/** Why nobody can be counted. While a condition is being written, a line that says nothing yet is no fault. */
export function PreviewFailure({ failure }: { failure: Error }) {
  const say = useText();
  if (isUnfinishedCondition(failure))
    return (
      <p className={previewStyles.soft} role="status">
        {say('segments.unfinished')}
      </p>
    );
  return <FailureNotice failure={failure} inPassing />;
}
