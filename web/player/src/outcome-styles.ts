import css from './outcome.css?inline';
import { addStyles } from './style-roots.ts';

/** The styles of what is shown when nothing is asked (any more). */
addStyles(css);

export const outcomeStyles = css;
