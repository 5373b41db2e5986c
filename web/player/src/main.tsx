import type { RespondentPage } from '@voxloop/survey';
import { render } from 'preact';
import { Notice } from './notice.tsx';
import { Player } from './player.tsx';
import './player.css';

const inlined = document.getElementById('respondent-page')?.textContent;
const root = document.getElementById('player');
if (!inlined || !root) throw new Error('The page lacks the survey that the server puts into it.');

// Both ends are of one build: the server writes this object from the same type.
const page: RespondentPage = JSON.parse(inlined);
render(page.state === 'open' ? <Player survey={page} /> : <Notice language={page.language} state={page.state} />, root);
