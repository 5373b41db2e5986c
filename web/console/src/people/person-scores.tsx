import { Link } from 'react-router';
import type { PersonDetail } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { buildFeedbackAddress } from '../responses/feedback-address.ts';
import { ScoreChip } from '../scores/score-chip.tsx';
import { Panel } from '../states/panel.tsx';
import styles from './people.module.css';

const shownScores = 8;

/** A person's latest scores, the latest first. */
export function PersonScores({ scores }: { scores: PersonDetail['scores'] }) {
  const say = useText();
  const formats = useFormats();
  return (
    <Panel title={say('people.scores')} note={say('people.scoreCount', { count: scores.length })}>
      {scores.length === 0 && <p className={styles.soft}>{say('people.noScore')}</p>}
      <ul className={styles.scores}>
        {scores.slice(0, shownScores).map((score) => (
          <li key={score.feedbackId}>
            <ScoreChip score={{ ...score, scaleMin: null, scaleMax: null }} />
            <Link to={buildFeedbackAddress({ feedbackId: score.feedbackId })}>{formats.dateTime(score.at)}</Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
