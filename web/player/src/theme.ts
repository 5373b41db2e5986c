import type { Theme } from '@voxloop/survey';

type Colour = readonly [number, number, number];

/** Least contrast of words on their ground (WCAG 2.2, 1.4.3). */
const leastContrast = 4.5;
const white: Colour = [255, 255, 255];
const black: Colour = [0, 0, 0];
/** The cards of the page, see `player.css`. */
const cards = { light: white, dark: [24, 29, 36] } as const satisfies Record<string, Colour>;

/**
 * A survey's theme as CSS custom properties for the root of the page. The brand's colour is moved towards black or white
 * just as far as words of it need to be read on a light and on a dark card.
 */
export function themeProperties(theme: Theme | undefined): Record<string, string> {
  if (theme === undefined) return {};
  const { brandColour, textColour, backgroundColour, fontFamily, scheme } = theme;
  const brand = brandColour === undefined ? undefined : readColour(brandColour);
  const ground = backgroundColour === undefined ? undefined : readColour(backgroundColour);
  const own = ground === undefined ? undefined : luminanceOf(ground) > 0.4 ? 'light' : 'dark';
  const chosen = scheme === undefined || scheme === 'auto' ? own : scheme;
  return {
    ...(chosen === undefined ? {} : { 'color-scheme': chosen }),
    ...(brand === undefined ? {} : accentOf(brand)),
    ...(ground === undefined ? {} : { '--ground': write(ground) }),
    ...(textColour === undefined ? {} : { '--ink': textColour }),
    ...(fontFamily === undefined ? {} : { '--font': fontFamily }),
  };
}

function accentOf(brand: Colour): Record<string, string> {
  const light = towards(brand, cards.light);
  const dark = towards(brand, cards.dark);
  return {
    '--accent': `light-dark(${write(light)},${write(dark)})`,
    '--on-accent': `light-dark(${write(inkOn(light))},${write(inkOn(dark))})`,
    '--tint': `light-dark(${write(mix(brand, white, 0.9))},${write(mix(brand, cards.dark, 0.75))})`,
  };
}

/** The colour nearest to `colour` that can be read on `card`. */
function towards(colour: Colour, card: Colour): Colour {
  const away = luminanceOf(card) > 0.4 ? black : white;
  for (let share = 0; share < 1; share += 0.02) {
    const mixed = mix(colour, away, share);
    // Words stand on tinted ground too, which is a little nearer to them.
    if (contrastOf(mixed, mix(card, colour, 0.1)) >= leastContrast) return mixed;
  }
  return away;
}

function inkOn(colour: Colour): Colour {
  return contrastOf(colour, white) >= leastContrast ? white : black;
}

/** Contrast of two colours, 1 to 21 (WCAG 2.2). */
export function contrastOf(one: Colour, other: Colour): number {
  const [low, high] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

/** Relative luminance, 0 to 1 (WCAG 2.2). */
function luminanceOf(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** @param share of `other`, 0 to 1 */
function mix(one: Colour, other: Colour, share: number): Colour {
  const part = (at: 0 | 1 | 2) => Math.round(one[at] * (1 - share) + other[at] * share);
  return [part(0), part(1), part(2)];
}

/** A colour written `#rrggbb`. */
export function readColour(hex: string): Colour {
  const number = Number.parseInt(hex.slice(1), 16);
  return [(number >> 16) & 255, (number >> 8) & 255, number & 255];
}

function write([red, green, blue]: Colour): string {
  return `rgb(${red} ${green} ${blue})`;
}
