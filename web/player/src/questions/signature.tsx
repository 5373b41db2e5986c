import './input-styles.ts';
import type { QuestionOf } from '@voxloop/survey';
import { useRef, useState } from 'preact/hooks';
import { describeGroup, domIdOf, type QuestionProps } from '../question-props.ts';
import { say } from '../say.ts';
import { NeedsScript } from './needs-script.tsx';
import { strokesOfName } from './strokes-of-name.ts';
import { usePlain } from './use-plain.ts';

/** The field that signatures are drawn in, see `answerForms`. */
export const signatureField = { width: 600, height: 200 } as const;

/** A signature drawn by finger, pen or mouse, or a name typed in that is then drawn. */
export function Signature(props: QuestionProps<QuestionOf<'signature'>>) {
  return usePlain() ? <NeedsScript language={props.language} /> : <LiveSignature {...props} />;
}

function LiveSignature(props: QuestionProps<QuestionOf<'signature'>>) {
  const { answerKey, language, answers, onAnswer } = props;
  const [typed, setTyped] = useState('');
  const answer = answers[answerKey];
  const path = typeof answer === 'string' ? answer : '';
  const set = (next: string) => onAnswer(answerKey, next === '' ? undefined : next);
  const typeName = (name: string) => {
    setTyped(name);
    set(strokesOfName(name, signatureField));
  };
  return (
    <fieldset {...describeGroup(props)} class="signature">
      <Pad path={path} language={language} onDraw={set} />
      <div class="field">
        <label class="field-label" for={domIdOf(answerKey, 'name')}>
          {say(language, 'inputs.typeName')}
        </label>
        <input
          type="text"
          id={domIdOf(answerKey, 'name')}
          autocomplete="name"
          maxLength={60}
          value={typed}
          onInput={(event) => typeName(event.currentTarget.value)}
        />
      </div>
    </fieldset>
  );
}

function Pad({ path, language, onDraw }: { path: string; language: string; onDraw(path: string): void }) {
  const drawn = useRef(path);
  drawn.current = path;
  const start = (event: PointerEvent & { currentTarget: SVGSVGElement }) => {
    const pad = event.currentTarget;
    event.preventDefault();
    pad.setPointerCapture(event.pointerId);
    const place = ({ clientX, clientY }: PointerEvent) => {
      const { left, top, width, height } = pad.getBoundingClientRect();
      const along = (share: number, length: number) => Math.round(Math.max(0, Math.min(1, share)) * length);
      const x = along((clientX - left) / width, signatureField.width);
      return `${x} ${along((clientY - top) / height, signatureField.height)}`;
    };
    const from = place(event);
    const draw = (line: string) => {
      drawn.current += line;
      onDraw(drawn.current);
    };
    // A tap is a dot: a line to where it began.
    draw(`M${from}L${from}`);
    const follow = (move: PointerEvent) => draw(`L${place(move)}`);
    pad.addEventListener('pointermove', follow);
    const end = () => pad.removeEventListener('pointermove', follow);
    pad.addEventListener('pointerup', end, { once: true });
    pad.addEventListener('pointercancel', end, { once: true });
  };
  return (
    <svg
      class="pad"
      viewBox={`0 0 ${signatureField.width} ${signatureField.height}`}
      role="img"
      aria-label={say(language, path === '' ? 'inputs.signHere' : 'inputs.signed')}
      onPointerDown={start}
    >
      <line x1="40" y1="160" x2="560" y2="160" class="pad-line" />
      {path === '' ? (
        <text x="300" y="110" text-anchor="middle">
          {say(language, 'inputs.signHere')}
        </text>
      ) : (
        <path d={path} />
      )}
    </svg>
  );
}
