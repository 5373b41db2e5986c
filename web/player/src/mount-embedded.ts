import type { RespondentPage } from '@voxloop/survey';
import { mountPlayer } from './mount.tsx';
import styles from './player.css?inline';

/** Shows a respondent's page in a shadow root of somebody else's page; answers go to `origin`. */
export async function mountEmbedded(root: ShadowRoot, page: RespondentPage, origin: string): Promise<void> {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets = [sheet];
  const element = document.createElement('div');
  element.className = 'embedded';
  root.replaceChildren(element);
  await mountPlayer(element, page.state === 'open' ? { ...page, address: `${origin}${page.address}` } : page, false);
}
