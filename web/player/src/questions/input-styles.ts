import { addStyles } from '../style-roots.ts';
import css from './inputs.css?inline';

/** The styles of every input that is loaded on demand; added once, when the first of them is. */
addStyles(css);

export const inputStyles = css;
