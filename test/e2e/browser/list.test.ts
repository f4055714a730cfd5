/** The list of experiments, from answers that are kept here: no stack is started. */
import type { Page } from 'playwright-core';
import { findBarriers } from '../../support/browser/find-barriers.js';
import { useBrowser } from '../../support/browser/use-browser.js';
import { answerPages, ORIGIN } from '../../support/pages/answer-pages.js';
import { listedPage } from '../../support/pages/listed-experiments.js';
import { pageState } from '../../support/pages/page-state.js';
import { pageStates } from '../../support/pages/page-states.js';
import { barriersOnAllScreens } from '../support/usable-by-everybody.js';

const LIST = '/api/v1/environments/env_pages/experiments/';

describe('the list of experiments', () => {
  const browser = useBrowser();
  const states = Object.values(pageStates(Date.now())).map(pageState);
  const opened: { readonly page: Page; readonly faults: readonly string[] }[] = [];

  // A page that is left open goes on asking.
  afterEach(async () => {
    const all = opened.splice(0);
    for (const { page } of all) await page.context().close();
    expect(all.flatMap(({ faults }) => faults)).toEqual([]);
  });

  /** Opens the list of so many experiments, and waits for its first row. */
  const open = async (count: number) => {
    const watched = await browser.open({ viewport: { width: 1_280, height: 900 }, colorScheme: 'dark' });
    const { page, asked } = watched;
    const [state] = states;
    if (state === undefined) throw new Error('There are no states.');
    const faults = await answerPages(
      page,
      () => state,
      (method, { pathname, searchParams }) => {
        if (method !== 'GET' || pathname !== LIST) return null;
        const isStrip = searchParams.has('status_word');
        return { status: 200, body: listedPage(states, isStrip ? 7 : count, searchParams) };
      },
    );
    opened.push({ page, faults });
    await page.goto(`${ORIGIN}/e/1/experiments`);
    await page.locator('tr[data-experiment="1"]').waitFor();
    await page.locator('.strip-count .figure').nth(3).waitFor();
    return { ...watched, asked: () => asked.filter((address) => new URL(address).pathname === LIST) };
  };

  const elementsOf = (page: Page): Promise<number> =>
    page.evaluate<number>("document.querySelectorAll('main *').length");

  test('draws of 30,000 as much as of one page, and asks for no more', async () => {
    const few = await open(50);
    const many = await open(30_000);
    const of = (addresses: readonly string[]) =>
      addresses.map((address) => new URL(address).search).toSorted();
    expect(of(many.asked())).toEqual(of(few.asked()));
    const sizes = many
      .asked()
      .filter((address) => !address.includes('status_word'))
      .map((address) => new URL(address).searchParams.get('page_size'));
    expect(sizes).toEqual(['50']);
    expect(await many.page.locator('tr[data-experiment]').count()).toBe(50);
    await many.page.locator('[data-value="30000"]').first().waitFor();
    // The way to the other pages is all that there is more.
    expect(await elementsOf(many.page)).toBeLessThanOrEqual((await elementsOf(few.page)) + 20);
    expect(await elementsOf(many.page)).toBeLessThanOrEqual(50 * 60);
  });

  test('moves from row to row without drawing the others anew', async () => {
    const { page } = await open(30_000);
    await page.keyboard.press('j');
    await page.locator('tr[data-experiment="1"].is-at').waitFor();
    await page.evaluate(`{
      window.changed = [];
      new MutationObserver((changes) => {
        window.changed.push(...changes.map(({ target, type }) => type + ' of ' + target.nodeName.toLowerCase()));
      }).observe(document.querySelector('table.list'), { subtree: true, childList: true, attributes: true });
    }`);
    await page.keyboard.press('j');
    await page.locator('tr[data-experiment="2"].is-at').waitFor();
    expect(await page.evaluate<string[]>('window.changed')).toEqual(['attributes of tr', 'attributes of tr']);
  });

  test('keeps filters and order under a name, and finds them again after a reload', async () => {
    const { page } = await open(50);
    await page.getByRole('button', { name: /^Running/ }).click();
    await page.getByLabel('Tag').fill('shop & co');
    const views = page.getByRole('button', { name: 'Views…' });
    await views.click();
    await page.getByLabel('Keep the filters and the order of now as').fill('<b>Mine</b>');
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.getByRole('link', { name: '<b>Mine</b>' }).waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await page.goto(`${ORIGIN}/e/1/experiments`);
    await views.click();
    await page.getByRole('link', { name: '<b>Mine</b>' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(new URL(page.url()).searchParams.toString()).toBe('tag=shop+%26+co&status=running');
    await views.click();
    await page.getByRole('button', { name: 'Forget <b>Mine</b>' }).click();
    await page.getByText('None is kept yet.').waitFor();
  });

  test('has a row for every state that an experiment can be in, which everybody can read', async () => {
    const { page, complaints } = await open(states.length);
    expect(await page.locator('tr[data-experiment]').count()).toBe(states.length);
    expect(await barriersOnAllScreens(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('has all columns on the screen, and low rows, whatever things are called', async () => {
    const { page } = await open(states.length);
    const [tooWide, highest] = await page.evaluate<[number, number]>(`(() => {
      const { scrollWidth, clientWidth } = document.querySelector('table.list').parentElement;
      const rows = [...document.querySelectorAll('tr[data-experiment]')];
      return [scrollWidth - clientWidth, Math.max(...rows.map((row) => row.offsetHeight))];
    })()`);
    expect(tooWide).toBe(0);
    expect(highest).toBeLessThanOrEqual(180);
  });
});
