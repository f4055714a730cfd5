import type { Page } from 'playwright-core';
import { findBarriers } from '../../support/browser/find-barriers.js';

const WIDTHS = [360, 1_280] as const;
const COLOURS = ['light', 'dark'] as const;

/** @returns what keeps somebody from using what is shown, in both colours, on small and on large screens */
export const barriersOnAllScreens = async (page: Page): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const width of WIDTHS)
    for (const colorScheme of COLOURS) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
      const barriers = await findBarriers(page);
      found.push(
        ...[...barriers, ...(wide > width ? [`it is ${wide} wide`] : [])].map(
          (barrier) => `${colorScheme}, ${width}: ${barrier}`,
        ),
      );
    }
  return found;
};
