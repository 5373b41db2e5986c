import type { RespondentPage } from '@voxloop/survey';

/**
 * The loader for pages of others: `<script type="module" src="https://…/player/embed.js"></script>` and
 * `<voxloop-survey link="…"></voxloop-survey>`. The survey stands in a shadow root, so that styles leak neither in nor
 * out; it is loaded when it comes near the visible part of the page.
 *
 * Attributes: `link` (the id of a survey link), `lang`, and `data-*`, which become the parameters of the response.
 */
class SurveyElement extends HTMLElement {
  #begun = false;

  connectedCallback(): void {
    if (this.#begun) return;
    const nearby = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        nearby.disconnect();
        this.#begun = true;
        void this.#show();
      },
      { rootMargin: '400px' },
    );
    nearby.observe(this);
  }

  async #show(): Promise<void> {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    const { origin } = new URL(import.meta.url);
    const query = new URLSearchParams(Object.entries(this.dataset).map(([name, value]) => [name, value ?? '']));
    const language = this.lang || document.documentElement.lang;
    if (language !== '') query.set('lang', language);
    const [answer, { mountEmbedded }] = await Promise.all([
      fetch(`${origin}/api/v1/public/links/${encodeURIComponent(this.getAttribute('link') ?? '')}/page?${query}`),
      import('./mount-embedded.ts'),
    ]);
    if (!answer.ok) throw new Error(`The survey cannot be shown: ${origin} answered ${answer.status}.`);
    const page: RespondentPage = await answer.json();
    await mountEmbedded(root, page, origin);
    this.dispatchEvent(new CustomEvent('voxloop:shown', { bubbles: true }));
  }
}

if (!customElements.get('voxloop-survey')) customElements.define('voxloop-survey', SurveyElement);
