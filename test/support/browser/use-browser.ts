/** A real browser for a test file, and pages in it that nothing may go wrong on unseen. */
import type { BrowserContextOptions, Page } from 'playwright-core';
import { useOpened } from '../use-opened.js';
import { launchChromium } from './launch-chromium.js';

/** A page, and what the browser has said about it. */
interface WatchedPage {
  readonly page: Page;
  /** What scripts threw, what a policy forbade, and what the console was told as an error. */
  readonly complaints: readonly string[];
  /** Every address that was asked for. */
  readonly asked: readonly string[];
}

interface UsedBrowser {
  /** @returns a page that knows nothing of the others: no cookies, nothing kept */
  open(options?: BrowserContextOptions): Promise<WatchedPage>;
}

const watch = (page: Page): WatchedPage => {
  const complaints: string[] = [];
  const asked: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('request', (request) => asked.push(request.url()));
  return { page, complaints, asked };
};

/** Starts a browser before the tests of a file and ends it after them. */
export const useBrowser = (): UsedBrowser =>
  useOpened({
    per: 'file',
    open: async () => {
      const browser = await launchChromium();
      return {
        browser,
        open: async (options: BrowserContextOptions = {}) =>
          watch(await (await browser.newContext(options)).newPage()),
      };
    },
    close: ({ browser }) => browser.close(),
  });
