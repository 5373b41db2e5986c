import type { FeedbackDetail } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { QualityTag } from './quality-tag.tsx';
import styles from './responses.module.css';

/** How far a response can be trusted and, sign by sign, why. Nothing where it was not assessed. */
export function QualityCard({ feedback }: { feedback: FeedbackDetail }) {
  const say = useText();
  const { nameOf } = useFormats();
  const { qualityScore, qualityFlags, questions } = feedback;
  if (qualityScore === null) return null;
  const titleOf = (id: string) => {
    const question = questions.find((each) => each.id === id);
    return question === undefined ? id : nameOf(question.title);
  };
  return (
    <section aria-label={say('responses.quality')}>
      <h3 className={styles.qualityHead}>
        {say('responses.quality')} <QualityTag score={qualityScore} />
      </h3>
      {qualityFlags.length === 0 ? (
        <p className={styles.soft}>{say('responses.quality.none')}</p>
      ) : (
        <>
          <ul className={styles.flags}>
            {qualityFlags.map(({ code, detail, questionIds }) => (
              <li key={`${code} ${questionIds.join(' ')}`}>
                {detail}
                {questionIds.length > 0 && <div className={styles.soft}>{questionIds.map(titleOf).join(' · ')}</div>}
              </li>
            ))}
          </ul>
          <p className={styles.soft}>{say('responses.quality.hint')}</p>
        </>
      )}
    </section>
  );
}
