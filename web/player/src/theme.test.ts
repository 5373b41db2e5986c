import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contrastOf, readColour, themeProperties } from './theme.ts';

test('a brand’s colour is readable as words and under words, however light or dark it is', () => {
  for (const brandColour of ['#ffee00', '#000000', '#ffffff', '#0b5fb8', '#ff6699', '#808080']) {
    const properties = themeProperties({ brandColour });
    const colours = (name: string) => {
      const found = [...(properties[name] ?? '').matchAll(/rgb\((\d+) (\d+) (\d+)\)/g)];
      return found.map(([, red, green, blue]) => [Number(red), Number(green), Number(blue)] as const);
    };
    const [light, dark] = colours('--accent');
    const [onLight, onDark] = colours('--on-accent');
    assert.ok(light && dark && onLight && onDark);
    assert.ok(contrastOf(light, readColour('#ffffff')) >= 4.5, `${brandColour} on white`);
    assert.ok(contrastOf(dark, readColour('#181d24')) >= 4.5, `${brandColour} on dark`);
    assert.ok(contrastOf(light, onLight) >= 4.5 && contrastOf(dark, onDark) >= 4.5, `words on ${brandColour}`);
  }
});
