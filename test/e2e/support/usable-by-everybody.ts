import type { Page } from 'playwright-core';
import { COLOUR_RULES, findBarriers } from '../../support/browser/find-barriers.js';

/** Each in the other colours than the one before, so that a page which is in them already is not drawn anew. */
const SCREENS = [
  { width: 1_280, colours: ['dark', 'light'] },
  { width: 360, colours: ['light', 'dark'] },
] as const;

/** What is wider than the screen or the dialog it is in, in pixels too many. */
const TOO_WIDE = `[document.documentElement, ...document.querySelectorAll('dialog[open]')]
  .map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth).find((pixels) => pixels > 0) ?? 0`;

/**
 * Asks everything once at each width, where other things may be shown, and in the second colours what depends on them.
 *
 * @returns what keeps somebody from using what is shown, in both colours, on small and on large screens
 */
export const barriersOnAllScreens = async (page: Page): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const { width, colours } of SCREENS) {
    await page.setViewportSize({ width, height: 900 });
    const tooWide = await page.evaluate<number>(TOO_WIDE);
    if (tooWide > 0) found.push(`${width}: too wide by ${tooWide}`);
    for (const [place, colorScheme] of colours.entries()) {
      await page.emulateMedia({ colorScheme });
      const barriers = await findBarriers(page, place === 0 ? null : COLOUR_RULES);
      found.push(...barriers.map((barrier) => `${colorScheme}, ${width}: ${barrier}`));
    }
  }
  return found;
};
