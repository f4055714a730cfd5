import type { Page } from 'playwright-core';
import { findBarriers } from '../../support/browser/find-barriers.js';

const WIDTHS = [360, 1_280] as const;
const COLOURS = ['light', 'dark'] as const;

/** What is wider than the screen or the dialog it is in, in pixels too many. */
const TOO_WIDE = `[document.documentElement, ...document.querySelectorAll('dialog[open]')]
  .map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth).find((pixels) => pixels > 0) ?? 0`;

/** @returns what keeps somebody from using what is shown, in both colours, on small and on large screens */
export const barriersOnAllScreens = async (page: Page): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const width of WIDTHS)
    for (const colorScheme of COLOURS) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      const tooWide = await page.evaluate<number>(TOO_WIDE);
      const barriers = await findBarriers(page);
      found.push(
        ...[...barriers, ...(tooWide > 0 ? [`too wide by ${tooWide}`] : [])].map(
          (barrier) => `${colorScheme}, ${width}: ${barrier}`,
        ),
      );
    }
  return found;
};
