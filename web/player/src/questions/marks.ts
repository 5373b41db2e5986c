import './input-styles.ts';

/** Hearts and faces: a scale whose marks have styles of their own. */
export { ScaleInput as Marks } from './scale-input.tsx';
