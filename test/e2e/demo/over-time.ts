import type { Page } from 'playwright-core';
import { createCaller, listAt, numberAt, textAt, valueAt } from '../../support/api/caller.js';
import { findBarriers } from '../../support/browser/find-barriers.js';
import { useBrowser } from '../../support/browser/use-browser.js';
import { eventually } from '../../support/eventually.js';
import { lookAt, PICTURES } from '../support/demo-pictures.js';
import type { Started } from '../support/npm-start.js';

/** Tests of the pages of an experiment that the demo told, in a browser: nobody else has two weeks of snapshots. */
export const describeOverTime = (stackOf: () => Started['stack']): void => {
  const browser = useBrowser();
  let id = 0;
  let path = '';

  const admin = () => createCaller(stackOf().api, { authorization: `Api-Key ${stackOf().adminKey}` });

  beforeAll(async () => {
    const experiments = `environments/${stackOf().environmentKey}/experiments/`;
    const all = await admin().get(experiments);
    const place = listAt(all, 'results').findIndex(
      (_, index) => textAt(all, `results.${index}.name`) === 'Free shipping bar',
    );
    id = numberAt(all, `results.${place}.id`);
    path = `${experiments}${id}/`;
  });

  const open = async (query = '', viewport = { width: 1280, height: 900 }) => {
    const watched = await browser.open({ viewport });
    const { page } = watched;
    await page.goto(`${stackOf().api}/e/1/experiments/${id}${query}`);
    await page.getByLabel('Management key').fill(stackOf().adminKey);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Over time' }).waitFor();
    await page.getByRole('slider').waitFor();
    return watched;
  };

  const valueOf = (page: Page, selector: string): Promise<string | null> =>
    page.locator(selector).first().getAttribute('data-value');

  test('draws the lift of each treatment as the series has it, to the last digit', async () => {
    const series = await admin().get(`${path}results/series/?points=1000`);
    const last = listAt(series, 'points').length - 1;
    expect(last).toBeGreaterThan(5);
    const { page, complaints } = await open();
    const key = textAt(series, `points.${last}.variants.1.key`);
    const lift = String(numberAt(series, `points.${last}.variants.1.lift`));
    expect(await valueOf(page, `#over-time [data-variant="${key}"] .newest`)).toBe(lift);
    expect(await valueOf(page, `#over-time [data-variant="${key}"] .lift`)).toBe(lift);
    await page.getByText('The same as a table').click();
    await page.locator('#over-time tbody tr').first().waitFor();
    expect(await page.locator('#over-time tbody tr').count()).toBe(2 * (last + 1));
    expect(complaints.filter((text) => !text.includes('401'))).toEqual([]);
    expect(await findBarriers(page)).toEqual([]);
  });

  test('goes back by keys, shows the whole page as it was then, and comes back', async () => {
    const series = await admin().get(`${path}results/series/?points=1000`);
    const before = listAt(series, 'points').length - 2;
    const { page, complaints } = await open();
    await page.getByRole('slider').press('ArrowLeft');
    const seq = numberAt(series, `points.${before}.seq`);
    await eventually('the address names the snapshot', () => page.url().includes(`seq=${seq}`));
    await page.locator(`.banner-past [data-seq="${seq}"]`).waitFor();
    await page.getByText(/identities since/).waitFor();
    expect(await valueOf(page, '#results .scorecard .lift')).toBe(
      String(valueAt(series, `points.${before}.variants.1.lift`)),
    );
    await page.getByRole('slider').press('PageDown');
    await eventually('a day before', () => !page.url().includes(`seq=${seq}`));
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Back to now' }).first().click();
    await page.locator('.banner-past').waitFor({ state: 'detached' });
    expect(page.url()).not.toContain('seq');
    expect(complaints.filter((text) => !text.includes('401'))).toEqual([]);
  });

  test('is shown at an earlier snapshot to whoever gets its address, on a small screen too', async () => {
    const { page } = await open('?seq=2&over=means', { width: 360, height: 640 });
    await page.locator('.banner-past [data-seq="2"]').waitFor();
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    const { page: missing } = await open('?seq=99999');
    await missing.getByText('Snapshot 99999 is not there: it was thinned, or never taken.').waitFor();
  });

  test('every page of the demo stands in its window, and nothing complains', async () => {
    const all = await admin().get(`environments/${stackOf().environmentKey}/experiments/`);
    const ids = new Map(
      listAt(all, 'results').map((body) => [textAt({ body }, 'name'), numberAt({ body }, 'id')]),
    );
    const { page, complaints } = await open();
    const faults: string[] = [];
    for (const picture of PICTURES) {
      const place = picture.address.replace(/\{(.*)\}/, (_, name: string) => String(ids.get(name)));
      faults.push(...(await lookAt(page, `${stackOf().api}/e/1/${place}`, picture)));
    }
    expect(faults).toEqual([]);
    expect(complaints.filter((text) => !text.includes('401'))).toEqual([]);
  }, 480_000);
};
