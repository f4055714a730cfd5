import type { Page } from 'playwright-core';
import { findBarriers } from '../../support/browser/find-barriers.js';
import { useBrowser } from '../../support/browser/use-browser.js';
import { eventually } from '../../support/eventually.js';
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

  const heading = (page: Page, name: string): Promise<void> =>
    page.getByRole('heading', { level: 1, name }).waitFor();

  const signIn = async (page: Page): Promise<void> => {
    await page.getByLabel('Management key').fill(started.stack.adminKey);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await heading(page, 'Experiments');
  };

  // First, since to sign out forgets links that nobody has used.
  test('signs in by the link that was printed, which is gone from the address', async () => {
    const printed = /open (\S+#token=\S+)/;
    await eventually('the link', () => printed.test(started.output()));
    const link = printed.exec(started.output())?.[1] ?? '';
    const { page } = await browser.open();
    await page.goto(link);
    await heading(page, 'Experiments');
    expect(page.url()).not.toContain('token');
  });

  test('takes a key once, shows the experiments, and asks nobody else for anything', async () => {
    const { page, asked, complaints } = await browser.open();
    await page.goto(`${started.stack.api}/`);
    await signIn(page);
    await page.getByText('No experiment yet').waitFor();
    expect(await page.title()).toBe('Experiments · Holdfast');
    expect(asked.filter((address) => !address.startsWith(`${started.stack.api}/`))).toEqual([]);
    // The browser itself says of the first answer that it was a 401.
    expect(complaints.filter((text) => !text.includes('401'))).toEqual([]);
    const kept = await page.evaluate<string>(
      'JSON.stringify([{ ...localStorage }, document.cookie, location.href])',
    );
    expect(kept).not.toContain(started.stack.adminKey);
  });

  test('says of a wrong key what is wrong, and where that is explained', async () => {
    const { page } = await browser.open();
    await page.goto(`${started.stack.api}/`);
    await page.getByLabel('Management key').fill('wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    const notice = page.getByRole('alert');
    await notice.waitFor();
    expect(await notice.getByRole('link').getAttribute('href')).toMatch(/^\/docs\/errors#\w+$/);
  });

  test('keeps the address that somebody came for, and signs out everywhere', async () => {
    const { page } = await browser.open();
    const address = `${started.stack.api}/e/1/experiments?status=paused`;
    await page.goto(address);
    await signIn(page);
    expect(page.url()).toBe(address);
    const other = await page.context().newPage();
    await other.goto(address);
    await heading(other, 'Experiments');
    await page.getByRole('button', { name: /Signed in as/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out everywhere' }).click();
    await page.getByLabel('Management key').waitFor();
    await other.reload();
    await other.getByLabel('Management key').waitFor();
  });

  test.each(['light', 'dark'] as const)('can be used by everybody, in %s colours', async (colorScheme) => {
    const { page } = await browser.open({ colorScheme, viewport: { width: 360, height: 640 } });
    await page.goto(`${started.stack.api}/`);
    await page.getByLabel('Management key').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await signIn(page);
    await page.getByText('No experiment yet').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  });
});
