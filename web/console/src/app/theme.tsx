import { theme as antTheme, type ThemeConfig } from 'antd';
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import { type Palette, palettes, type ThemeName } from './palette.ts';
import { readChoice, saveChoice } from './stored-choice.ts';

/** What the person chose; `system` follows the device. */
export type ThemeChoice = 'system' | ThemeName;

const themeChoices: readonly ThemeChoice[] = ['system', 'light', 'dark'];
const darkDevice = window.matchMedia('(prefers-color-scheme: dark)');
const stillDevice = window.matchMedia('(prefers-reduced-motion: reduce)');

interface ThemeState {
  name: ThemeName;
  palette: Palette;
  choice: ThemeChoice;
  /** The person asked the device for less motion */
  isStill: boolean;
  choose: (choice: ThemeChoice) => void;
}

const ThemeContext = createContext<ThemeState | null>(null);

/** The theme in force and the way to choose another. */
export function useTheme(): ThemeState {
  const state = useContext(ThemeContext);
  if (!state) throw new Error('useTheme needs ThemeProvider around it');
  return state;
}

function useDevice(query: MediaQueryList): boolean {
  const watch = useCallback(
    (onChange: () => void) => {
      query.addEventListener('change', onChange);
      return () => query.removeEventListener('change', onChange);
    },
    [query],
  );
  return useSyncExternalStore(watch, () => query.matches);
}

function toVariable(colour: string): string {
  return `--vx-${colour.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** Holds the theme, remembers the choice on this device and hands the palette to the style sheets as `--vx-*`. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  const [choice, setChoice] = useState<ThemeChoice>(() => readChoice('theme', themeChoices) ?? 'system');
  const deviceIsDark = useDevice(darkDevice);
  const isStill = useDevice(stillDevice);
  const name: ThemeName = choice === 'system' ? (deviceIsDark ? 'dark' : 'light') : choice;
  const palette = palettes[name];

  useEffect(() => {
    const root = document.documentElement;
    root.style.colorScheme = name;
    for (const [colour, value] of Object.entries(palette)) root.style.setProperty(toVariable(colour), value);
  }, [name, palette]);

  const state = useMemo<ThemeState>(
    () => ({
      name,
      palette,
      choice,
      isStill,
      choose(next) {
        saveChoice('theme', next);
        setChoice(next);
      },
    }),
    [name, palette, choice, isStill],
  );
  return <ThemeContext value={state}>{children}</ThemeContext>;
}

/** Dark enough for the white digits of a badge in both themes. */
const badgeColour = '#c2384a';

/** Ant Design's configuration for a palette, without motion where the person asked for less. */
export function buildAntTheme({
  name,
  palette,
  isStill,
}: Pick<ThemeState, 'name' | 'palette' | 'isStill'>): ThemeConfig {
  return {
    algorithm: name === 'dark' ? antTheme.darkAlgorithm : antTheme.defaultAlgorithm,
    token: {
      motion: !isStill,
      colorPrimary: palette.brand,
      colorLink: palette.brandInk,
      colorLinkHover: palette.brandInk,
      colorSuccess: palette.promoter,
      colorWarning: palette.passive,
      colorError: palette.detractorInk,
      colorErrorBg: palette.detractorSoft,
      colorErrorBorder: palette.detractor,
      colorWarningBg: palette.passiveSoft,
      colorWarningBorder: palette.passive,
      colorSuccessBg: palette.promoterSoft,
      colorSuccessBorder: palette.promoter,
      colorInfoBg: palette.brandSoft,
      colorInfoBorder: palette.brand,
      colorText: palette.ink,
      colorTextSecondary: palette.inkSoft,
      colorTextTertiary: palette.inkSoft,
      colorTextDescription: palette.inkSoft,
      colorTextPlaceholder: palette.inkSoft,
      colorBgLayout: palette.ground,
      colorBgContainer: palette.surface,
      colorBgElevated: palette.surface,
      colorBorderSecondary: palette.line,
      borderRadius: 8,
      fontFamily: 'var(--vx-font)',
    },
    components: {
      Layout: { siderBg: palette.surface, headerBg: palette.surface, bodyBg: palette.ground },
      Menu: {
        itemBorderRadius: 8,
        itemHeight: 38,
        itemSelectedBg: palette.brandSoft,
        itemSelectedColor: palette.brandInk,
      },
      Table: { headerBg: palette.raised, headerColor: palette.inkSoft, cellPaddingBlock: 12 },
      Card: { bodyPadding: 20 },
      Badge: { colorError: badgeColour },
      Tabs: { itemSelectedColor: palette.brandInk, itemHoverColor: palette.brandInk, inkBarColor: palette.brandInk },
    },
  };
}
