import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';
import type { FoundChromium } from './find-chromium.js';
import { installedChromium, packedChromium } from './find-chromium.js';

const start = ({ path, env, args }: FoundChromium): Promise<Browser> =>
  chromium.launch({ executablePath: path, args: [...args], env: { ...process.env, ...env } });

/** The machine's own first. A test of pages is never left out for want of a browser. */
const WAYS = [installedChromium, packedChromium];

/** @throws an error with what stood in the way of each browser that was tried */
export const launchChromium = async (ways: readonly (() => FoundChromium)[] = WAYS): Promise<Browser> => {
  const reasons: string[] = [];
  for (const find of ways)
    try {
      return await start(find());
    } catch (error) {
      reasons.push(error instanceof Error ? error.message : String(error));
    }
  throw new Error(`No browser runs here.\n${reasons.join('\n')}`);
};
