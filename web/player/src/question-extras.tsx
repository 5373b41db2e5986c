import { commentKey, type Media, textLimits } from '@voxloop/survey';
import { controlName, domIdOf, type QuestionProps } from './question-props.ts';
import './questions/input-styles.ts';

/** What stands beside a question: its picture, film or sound. */
export function MediaView({ media, piped }: QuestionProps & { media: Media }) {
  const alt = piped(media.alt);
  switch (media.kind) {
    case 'image':
      return <img class="media" src={media.url} alt={alt} />;
    case 'video':
      // biome-ignore lint/a11y/useMediaCaption: the author's own file; its words are the label.
      return <video class="media" src={media.url} controls preload="metadata" aria-label={alt} />;
    case 'audio':
      // biome-ignore lint/a11y/useMediaCaption: the author's own file; its words are the label.
      return <audio class="media" src={media.url} controls preload="metadata" aria-label={alt} />;
  }
}

/** The box for words beside an answer. */
export function Comment({
  answerKey,
  answers,
  piped,
  onAnswer,
  label,
}: QuestionProps & { label: Parameters<QuestionProps['piped']>[0] }) {
  const key = commentKey(answerKey);
  const words = answers[key];
  return (
    <label class="comment">
      <span class="field-label">{piped(label)}</span>
      <textarea
        id={domIdOf(answerKey, 'comment')}
        name={controlName(key)}
        rows={2}
        dir="auto"
        maxLength={textLimits.comment}
        value={typeof words === 'string' ? words : ''}
        onInput={(event) => onAnswer(key, event.currentTarget.value || undefined)}
      />
    </label>
  );
}
