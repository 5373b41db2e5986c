/** The colours of one theme. `promoter`, `passive` and `detractor` keep their colours on every page. */
export interface Palette {
  ground: string;
  surface: string;
  raised: string;
  line: string;
  ink: string;
  inkSoft: string;
  brand: string;
  brandInk: string;
  brandSoft: string;
  promoter: string;
  promoterInk: string;
  promoterSoft: string;
  passive: string;
  passiveInk: string;
  passiveSoft: string;
  detractor: string;
  detractorInk: string;
  detractorSoft: string;
  shadow: string;
}

export type ThemeName = 'light' | 'dark';

/** Inks reach a contrast of 4.5 on the surface, the ground and their own soft tint. */
export const palettes: Record<ThemeName, Palette> = {
  light: {
    ground: '#f4f5f9',
    surface: '#ffffff',
    raised: '#f9fafc',
    line: '#e3e6ee',
    ink: '#1a2030',
    inkSoft: '#596275',
    brand: '#3d4fd6',
    brandInk: '#3343c4',
    brandSoft: '#eceefc',
    promoter: '#16a07a',
    promoterInk: '#0a6f54',
    promoterSoft: '#e2f5ee',
    passive: '#d6a419',
    passiveInk: '#765600',
    passiveSoft: '#fcf3d7',
    detractor: '#dd4f5a',
    detractorInk: '#b01f2d',
    detractorSoft: '#fde9ea',
    shadow: '0 1px 2px rgb(20 26 45 / 5%), 0 4px 16px rgb(20 26 45 / 4%)',
  },
  dark: {
    ground: '#0f121a',
    surface: '#171b26',
    raised: '#1d2230',
    line: '#2b3143',
    ink: '#e9ebf2',
    inkSoft: '#a9b1c2',
    brand: '#5466e8',
    brandInk: '#a5afff',
    brandSoft: '#232a4d',
    promoter: '#22b489',
    promoterInk: '#58d6ae',
    promoterSoft: '#12352c',
    passive: '#d9a92b',
    passiveInk: '#efc658',
    passiveSoft: '#382d10',
    detractor: '#e4606b',
    detractorInk: '#ff959b',
    detractorSoft: '#3f1c22',
    shadow: '0 1px 2px rgb(0 0 0 / 30%)',
  },
};
