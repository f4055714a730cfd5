/** The list of experiments, from answers that are kept here: no stack is started. */
import type { Page } from 'playwright-core';
import type { Schemas } from '../../../client/create-client.js';
import { findBarriers } from '../../support/browser/find-barriers.js';
import { useBrowser } from '../../support/browser/use-browser.js';
import type { Answer } from '../../support/pages/answer-pages.js';
import { answerPages, ORIGIN, problem, SESSION } from '../../support/pages/answer-pages.js';
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
  const open = async (
    count: number,
    instead: (method: string, url: URL) => Answer | null = () => null,
    session: Schemas['Session'] = SESSION,
  ) => {
    const watched = await browser.open({ viewport: { width: 1_280, height: 900 }, colorScheme: 'dark' });
    const { page, asked } = watched;
    const [state] = states;
    if (state === undefined) throw new Error('There are no states.');
    const faults = await answerPages(
      page,
      () => state,
      (method, url) => {
        const { pathname, searchParams } = url;
        const other = instead(method, url);
        if (other !== null) return other;
        if (pathname === '/api/v1/session/') return { status: 200, body: session };
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

  const pausedBody = (id: number): object => {
    const [row] = listedPage(states, id, new URLSearchParams({ page_size: '1', page: String(id) })).results;
    if (row === undefined) throw new Error(`There is no row ${id}.`);
    const onlyListed = ['status_word', 'status_reason', 'latest', 'expected_end'];
    const rest = Object.entries(row).filter(([field]) => !onlyListed.includes(field));
    return { ...Object.fromEntries(rest), status: 'paused' };
  };

  test('pauses several that were chosen by keys, goes on where one fails, and repeats that one under its key', async () => {
    const runs = states.flatMap(({ detail }, place) => (detail.status === 'running' ? [place + 1] : []));
    const rests = states.flatMap(({ detail }, place) => (detail.status === 'running' ? [] : [place + 1]));
    const [one, two] = runs;
    const [other] = rests;
    if (one === undefined || two === undefined || other === undefined) throw new Error('Too few states.');
    let isDown = true;
    const { page, complaints } = await open(states.length, (method, { pathname }) => {
      const [, id] = /experiments\/(\d+)\/pause\/$/.exec(pathname) ?? [];
      if (method !== 'POST' || id === undefined) return null;
      if (Number(id) === one && isDown) return problem(503, 'temporal_unavailable', 'Not now', 'Ask later.');
      return { status: 200, body: pausedBody(Number(id)) };
    });
    const keys: (readonly [string, string | undefined])[] = [];
    page.on('request', (request) => {
      const [, id] = /experiments\/(\d+)\/pause\/$/.exec(new URL(request.url()).pathname) ?? [];
      if (id !== undefined) keys.push([id, request.headers()['idempotency-key']]);
    });
    let at = 0;
    for (const row of [one, two, other].toSorted((left, right) => left - right)) {
      for (; at < row; at += 1) await page.keyboard.press('j');
      await page.keyboard.press('x');
    }
    await page.getByText('3 chosen', { exact: true }).waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Pause…' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Pause 2 experiments' });
    await dialog.waitFor();
    expect(await barriersOnAllScreens(page)).toEqual([]);
    expect(await dialog.locator('[data-experiment]').count()).toBe(2);
    await dialog.getByText('One of the chosen is left out').click();
    await dialog.locator(`[data-left-out="${other}"]`).waitFor();
    await dialog.getByRole('button', { name: 'Pause', exact: true }).press('Enter');
    await dialog.locator(`[data-experiment="${one}"][data-result="failed"]`).waitFor();
    await dialog.locator(`[data-experiment="${two}"][data-result="done"]`).waitFor();
    await dialog.getByText('1 of 2 done, 1 failed').waitFor();
    await dialog.getByText('Not now: Ask later.').waitFor();
    isDown = false;
    await dialog.getByRole('button', { name: 'Try 1 experiment again' }).press('Enter');
    await dialog.getByText('2 of 2 done').waitFor();
    const ofOne = keys.filter(([id]) => id === String(one)).map(([, key]) => key);
    const ofTwo = keys.filter(([id]) => id === String(two)).map(([, key]) => key);
    expect([ofOne.length, new Set(ofOne).size, ofTwo.length]).toEqual([2, 1, 1]);
    expect(ofTwo).not.toContain(ofOne[0]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await page.locator('.bulk-bar').waitFor({ state: 'detached' });
    await page.locator('h1:focus').waitFor();
    expect(complaints.filter((said) => !said.includes('503'))).toEqual([]);
  });

  test('lets a range be chosen by Shift, asks for the outcome, and in production for a name', async () => {
    const [environment] = SESSION.environments;
    if (environment === undefined) throw new Error('There is no environment.');
    const session = { ...SESSION, environments: [{ ...environment, is_production: true }] };
    const { page } = await open(states.length, () => null, session);
    const boxes = page.locator('tbody .pick input');
    await boxes.nth(0).click();
    await boxes.nth(3).click({ modifiers: ['Shift'] });
    await page.getByText('4 chosen', { exact: true }).waitFor();
    await page.getByLabel('Choose all that are shown').click();
    await page.getByText(`${states.length} chosen`, { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Complete…' }).click();
    const submit = page.getByRole('dialog').getByRole('button', { name: 'Complete', exact: true });
    await submit.waitFor();
    expect(await submit.isDisabled()).toBe(true);
    await page.getByLabel('Keep control').check();
    expect(await submit.isDisabled()).toBe(true);
    await page.getByLabel('Type the name of the environment').fill('Shop front');
    expect(await submit.isDisabled()).toBe(false);
    expect(await barriersOnAllScreens(page)).toEqual([]);
  });

  test('offers nobody to choose who may only look, and says how long each takes', async () => {
    const { page } = await open(states.length, () => null, { ...SESSION, role: 'viewer' });
    expect(await page.locator('.pick').count()).toBe(0);
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    expect(await page.locator('.bulk-bar').count()).toBe(0);
    const left = await page.locator('.time-left').allInnerTexts();
    expect(left.some((text) => /^about \d+ (d|h)\s+an estimate, at this rate$/.test(text))).toBe(true);
    expect(left.some((text) => /^\d+ (d|h)\s+by its schedule$/.test(text))).toBe(true);
  });
});
