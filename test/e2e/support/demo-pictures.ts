/** What there is to be seen of the demo, page by page; `npm run pictures` keeps it in docs/pictures. */
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { ROOT } from './npm-start.js';

/** A picture of the window, from its top or from a section of the page on. */
export interface Picture {
  readonly name: string;
  /** Below `/e/1/`; a name of an experiment in `{}` stands for its id. */
  readonly address: string;
  /** What has to be there before the picture is taken. */
  readonly shows: string;
  readonly from?: string;
  readonly colours?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
  readonly media?: 'screen' | 'print';
  /** What is done first. */
  readonly after?: (page: Page) => Promise<void>;
}

const explain = async (page: Page): Promise<void> => {
  await page.getByLabel('Identifier').fill('visitor-00007');
  await page.getByRole('button', { name: 'Explain' }).click();
  await page.locator('.explained').waitFor();
};

const prove = async (page: Page): Promise<void> => {
  await page.locator('#proof button').first().click();
  await page.getByText('Check it without this page').waitFor();
  // What it is called depends on whether somebody has asked for this snapshot before, `npm run verify` among them.
  await page.getByRole('button', { name: /^Derive it (again from the events|once more)$/ }).click();
  await page.locator('#proof [data-outcome=equal]').waitFor({ timeout: 60_000 });
};

const WINNER = 'experiments/{Free shipping bar}';

export const PICTURES: readonly Picture[] = [
  { name: 'winner', address: WINNER, shows: '.banner-better', height: 900 },
  { name: 'winner-dark', address: WINNER, shows: '.banner-better', colours: 'dark', height: 900 },
  { name: 'scorecard', address: WINNER, shows: '#results .scorecard', from: '#results', height: 640 },
  { name: 'over-time', address: WINNER, shows: '#over-time svg', from: '#over-time', height: 700 },
  { name: 'day-three', address: `${WINNER}?seq=3`, shows: '.banner-past', height: 700 },
  { name: 'exposures', address: WINNER, shows: '#exposures svg', from: '#exposures', height: 700 },
  { name: 'phone', address: WINNER, shows: '.banner-better', width: 390, height: 844 },
  { name: 'harmed', address: 'experiments/{Endless product list}', shows: '.banner-harmed', height: 700 },
  {
    name: 'blocked',
    address: 'experiments/{Search ranking by sales}',
    shows: '.banner-blocked',
    height: 700,
  },
  { name: 'experiments', address: 'experiments', shows: 'tbody tr', height: 620 },
  { name: 'experiments-dark', address: 'experiments', shows: 'tbody tr', colours: 'dark', height: 620 },
  { name: 'flags', address: 'flags', shows: 'tbody tr', height: 520 },
  {
    name: 'why',
    address: 'flags/1',
    shows: '#explain',
    from: '#explain',
    height: 640,
    after: explain,
  },
  {
    name: 'metrics',
    address: 'metrics',
    shows: 'tbody td[data-arrivals=events][aria-busy=false]',
    height: 520,
  },
  { name: 'activity', address: 'activity', shows: 'main time', height: 640 },
  { name: 'health', address: 'operations', shows: 'main table, main dl', height: 640 },
  {
    name: 'proof',
    address: 'experiments/{One-click checkout}',
    shows: '#proof',
    from: '#proof',
    height: 700,
    after: prove,
  },
  { name: 'settings', address: 'settings', shows: '#management-keys td', height: 640 },
  {
    name: 'decision-on-paper',
    address: 'experiments/{One-click checkout}',
    shows: '#decision q',
    media: 'print',
    height: 460,
  },
  { name: 'new-experiment', address: 'experiments/new', shows: '.wizard-step .is-barred', height: 760 },
];

const WIDTH = 1_280;
const HEIGHT = 800;

/** So large that all of them together stay small. */
const MOST_BYTES = 150_000;

const show = async (page: Page, address: string, picture: Picture): Promise<void> => {
  const { shows, from, after, colours = 'light', width = WIDTH, height = HEIGHT, media = 'screen' } = picture;
  await page.emulateMedia({ colorScheme: colours, reducedMotion: 'reduce', media: 'screen' });
  await page.setViewportSize({ width, height });
  await page.goto(address);
  await page.locator(shows).first().waitFor();
  await after?.(page);
  await page.locator('.skeleton').first().waitFor({ state: 'detached' });
  await page.evaluate('document.fonts.ready.then(() => true)');
  if (media === 'print') await page.emulateMedia({ media });
  if (from !== undefined)
    await page.evaluate(
      `document.querySelector('${from}').scrollIntoView({ block: 'start', behavior: 'instant' })`,
    );
};

/**
 * Goes to a page of the demo, and takes a picture of it where that was asked for.
 *
 * @param address of the page
 * @returns what is wrong with how it stands in its window
 */
export const lookAt = async (page: Page, address: string, picture: Picture): Promise<readonly string[]> => {
  await show(page, address, picture);
  const { name, width = WIDTH } = picture;
  const needed = await page.evaluate<number>('document.documentElement.scrollWidth');
  const faults = needed > width ? [`${name} is ${needed} wide`] : [];
  if (process.env['TAKE_PICTURES'] === undefined) return faults;
  const folder = join(ROOT, 'docs', 'pictures');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.png`);
  await page.screenshot({ path: file, animations: 'disabled' });
  const { size } = statSync(file);
  return size > MOST_BYTES ? [...faults, `${name}.png has ${size} bytes`] : faults;
};
