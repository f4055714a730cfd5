import { useBrowser } from '../../support/browser/use-browser.js';
import { newHome, removeHome } from '../../support/stack/home.js';
import type { Started } from '../support/npm-start.js';
import { npmStart, START_MS } from '../support/npm-start.js';

describe('the address that npm start prints, in a browser', () => {
  const home = newHome('test-browser-');
  const browser = useBrowser();
  let started: Started;

  beforeAll(async () => {
    started = await npmStart(home, '--no-demo');
  }, START_MS);
  afterAll(async () => {
    await started.stop();
    removeHome(home);
  });

  test('shows a page, and asks nobody else for anything', async () => {
    const { page, asked, complaints } = await browser.open();
    await page.goto(`${started.stack.api}/`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.title()).toContain('Holdfast');
    expect(asked.filter((address) => !address.startsWith(`${started.stack.api}/`))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('shows a page at an address that only pages know', async () => {
    const { page } = await browser.open();
    const answer = await page.goto(`${started.stack.api}/experiments/4711`);
    expect(answer?.status()).toBe(200);
    await page.getByRole('heading', { level: 1 }).waitFor();
  });
});
