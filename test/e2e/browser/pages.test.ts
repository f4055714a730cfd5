import type { Locator, Page } from 'playwright-core';
import type { Schemas } from '../../../client/create-client.js';
import type { Caller } from '../../support/api/caller.js';
import { createCaller, numberAt, textAt, valueAt } from '../../support/api/caller.js';
import { findBarriers } from '../../support/browser/find-barriers.js';
import { useBrowser } from '../../support/browser/use-browser.js';
import { eventually } from '../../support/eventually.js';
import { newHome, removeHome } from '../../support/stack/home.js';
import type { Started } from '../support/npm-start.js';
import { npmStart, START_MS } from '../support/npm-start.js';
import type { ShopExperiment } from '../support/shop-experiment.js';
import { createShopExperiment, letVisitorsCome } from '../support/shop-experiment.js';
import { shownPValue } from '../support/shown-p-value.js';
import { barriersOnAllScreens } from '../support/usable-by-everybody.js';

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

  // Last, since it leaves an experiment behind.
  describe('an experiment', () => {
    const VISITORS = 400;
    let admin: Caller;
    let experiment: ShopExperiment;
    let page: Page;
    let asked: readonly string[];
    let complaints: readonly string[];

    beforeAll(async () => {
      const { api, adminKey, environmentKey } = started.stack;
      admin = createCaller(api, { authorization: `Api-Key ${adminKey}` });
      experiment = await createShopExperiment(admin, environmentKey);
      ({ page, asked, complaints } = await browser.open());
      page.setDefaultTimeout(15_000);
      await page.goto(`${api}/`);
      await signIn(page);
    }, START_MS);

    const toList = async (): Promise<Locator> => {
      await page.getByRole('link', { name: 'Experiments', exact: true }).click();
      const row = page.getByRole('row', { name: experiment.name });
      await row.waitFor();
      return row;
    };
    const toExperiment = async (): Promise<void> => {
      await page.getByRole('link', { name: experiment.name }).click();
      await heading(page, experiment.name);
    };

    /** As the API wrote them: the last digit too. */
    const valuesIn = async (where: Locator): Promise<readonly (string | null)[]> =>
      Promise.all((await where.locator('[data-value]').all()).map((one) => one.getAttribute('data-value')));

    const barriersAt = async (width: number, colorScheme: 'light' | 'dark'): Promise<readonly string[]> => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      const overflow = await page.evaluate<number>('document.documentElement.scrollWidth');
      const found = await findBarriers(page);
      return [...found, ...(overflow > width ? [`wider than ${width}: ${overflow}`] : [])];
    };
    const ask = async (command: string, choice?: string): Promise<void> => {
      await page.getByRole('button', { name: `${command}…` }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox').fill(`${command}: because`);
      if (choice !== undefined) await dialog.getByRole('radio', { name: choice }).check();
      await dialog.getByRole('button', { name: command, exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
    };
    const offered = (command: string): Promise<void> =>
      page.getByRole('button', { name: `${command}…` }).waitFor();
    /** The activity has the comment of a command. */
    const told = (command: string): Promise<void> =>
      page.locator('#activity').getByText(`${command}: because`).waitFor();
    const note = (kind: string): Promise<void> => page.locator(`[data-note=${kind}]`).waitFor();

    test('shows before the start what would keep it from a result', async () => {
      const row = await toList();
      expect(await row.textContent()).toContain('no figures yet');
      await toExperiment();
      await page.getByRole('heading', { name: 'Before the start' }).waitFor();
      await page.locator('[data-check=variants_differ][data-outcome=pass]').waitFor();
      await page.locator('#plan').getByText('There is nothing to plan with yet.').waitFor();
      expect(await barriersAt(360, 'dark')).toEqual([]);
    });

    test('shows within two seconds what somebody else has changed', async () => {
      const msFor = async (work: () => Promise<unknown>): Promise<number> => {
        const since = performance.now();
        await work();
        return performance.now() - since;
      };
      let shown = experiment.name;
      for (const name of ['Renamed by somebody else', 'Renamed again', experiment.name]) {
        const last = shown;
        // On a machine that has other things to do, nobody sees it sooner by loading the page anew.
        const reloadMs = await msFor(async () => {
          await page.reload();
          await heading(page, last);
        });
        const shownMs = await msFor(async () => {
          await admin.patch(experiment.path, { name });
          await heading(page, name);
        });
        expect(shownMs).toBeLessThan(Math.max(2_000, reloadMs));
        shown = name;
      }
    });

    test('is edited in two tabs at the same time, and nothing that either wrote is lost', async () => {
      const other = await page.context().newPage();
      await other.goto(page.url());
      const edits = [page, other].map((tab) => tab.getByRole('dialog'));
      for (const tab of [page, other]) await tab.getByRole('button', { name: 'Edit…' }).click();
      const [mine, theirs] = edits as [Locator, Locator];
      await theirs.getByLabel('Name').fill('Theirs');
      await theirs.getByLabel('Owner').fill('grace');
      await mine.getByLabel('Name').fill('Mine');
      await mine.getByLabel('Notes').fill('Written meanwhile.');
      await theirs.getByRole('button', { name: 'Save' }).click();
      await theirs.waitFor({ state: 'detached' });
      await mine.getByRole('button', { name: 'Save' }).click();
      const conflict = mine.getByRole('alert');
      await conflict.getByText('Changed meanwhile by').waitFor();
      expect(await conflict.textContent()).toMatch(/YoursMine.*TheirsTheirs/);
      expect((await admin.get(experiment.path)).body).toMatchObject({ name: 'Theirs', notes: '' });
      expect(await barriersAt(360, 'light')).toEqual([]);
      await conflict.getByRole('radio', { name: 'Theirs' }).check();
      await mine.getByRole('button', { name: 'Save' }).click();
      await mine.waitFor({ state: 'detached' });
      const together = { name: 'Theirs', owner: 'grace', notes: 'Written meanwhile.' };
      expect((await admin.get(experiment.path)).body).toMatchObject(together);
      await other.close();
      await admin.patch(experiment.path, { name: experiment.name });
      await heading(page, experiment.name);
    });

    test('is renamed where its name stands, by the keyboard, and whoever was faster is shown', async () => {
      const opener = page.getByRole('button', { name: 'Rename it' });
      const field = page.getByRole('textbox', { name: 'Name of the experiment' });
      await opener.press('Enter');
      await field.fill('Never to be seen');
      await field.press('Escape');
      await page.locator('[aria-label="Rename it"]:focus').waitFor();
      await heading(page, experiment.name);
      await opener.press('Enter');
      await field.fill('Mine in place');
      await admin.patch(experiment.path, { name: 'Theirs' });
      await field.press('Enter');
      await page.getByRole('alert').getByText('Changed meanwhile by').waitFor();
      expect(await barriersAt(360, 'light')).toEqual([]);
      expect((await admin.get(experiment.path)).body).toMatchObject({ name: 'Theirs' });
      await page.getByRole('radio', { name: 'Yours' }).check();
      await page.locator('.name-in-place').getByRole('button', { name: 'Save' }).press('Enter');
      await heading(page, 'Mine in place');
      await admin.patch(experiment.path, { name: experiment.name });
      await heading(page, experiment.name);
    });

    test('is started in a dialog, and shows the figures of the API to the last digit', async () => {
      await ask('Start');
      await offered('Pause');
      await told('Start');
      const { api, environmentKey } = started.stack;
      await letVisitorsCome(createCaller(api, { 'x-environment-key': environmentKey }), VISITORS);
      await page.getByRole('button', { name: 'Refresh' }).click();
      const results = await eventually('the figures', async () => {
        const answer = await admin.get(`${experiment.path}results/`);
        const n = valueAt(answer, `results.payload.metrics.0.variants.${experiment.treatment}.n`);
        return typeof n === 'number' && n > 0 && answer;
      });
      const payload = valueAt(results, 'results.payload') as Schemas['ResultsPayload'];
      for (const metric of payload.metrics) {
        const row = page.locator(`#results tr[data-metric="${metric.metric_id}"]`);
        await row.waitFor();
        const analysis = metric.analysis[experiment.treatment];
        if (analysis?.kind !== 'result') throw new Error(`No result: ${JSON.stringify(analysis)}`);
        const { lift, always_valid: always, guardrail } = analysis;
        const worst = guardrail?.always_valid?.worst_lift;
        const arm = metric.variants[experiment.treatment];
        const shown = [
          ...[analysis.n, analysis.control_mean, analysis.mean, arm?.sum, arm?.n],
          ...[lift.estimate, always.ci_low, always.ci_high, shownPValue(metric, analysis)],
          ...(worst == null ? [] : [worst]),
        ];
        expect(await valuesIn(row)).toEqual(shown.map(String));
      }
      const exposures = await admin.get(`${experiment.path}exposures/`);
      const totals = ['control', experiment.treatment].map((key) =>
        numberAt(exposures, `exposures.payload.totals.${key}`),
      );
      expect(totals.reduce((sum, count) => sum + count)).toBe(VISITORS);
      expect(await valuesIn(page.locator('#exposures'))).toEqual(
        expect.arrayContaining([...totals, VISITORS].map(String)),
      );
    });

    test('can be used by everybody, on the list and on its page, in both colours', async () => {
      expect(await barriersOnAllScreens(page)).toEqual([]);
      await toList();
      expect(await barriersOnAllScreens(page)).toEqual([]);
    });

    test('has in the list the figures that the API has there', async () => {
      const row = await toList();
      const list = await admin.get(
        `environments/${started.stack.environmentKey}/experiments/?sort=urgency&q=larger`,
      );
      const of = (path: string): string => String(numberAt(list, `results.0.latest.${path}`));
      expect(await valuesIn(row)).toEqual([
        ...['primary.lift', 'primary.lower', 'primary.upper', 'units'].map(of),
        '1000',
      ]);
      await page.getByLabel('Owner').fill('nobody');
      await page.getByText('No experiment fits').waitFor();
      expect(page.url()).toContain('owner=nobody');
      await page.getByRole('button', { name: 'Show all' }).click();
      await row.waitFor();
    });

    test('is paused, resumed and completed in dialogs, and shows the sealed figures', async () => {
      await toExperiment();
      await ask('Pause');
      await note('paused');
      await ask('Resume');
      await offered('Pause');
      await ask('Complete', `Ship ${experiment.treatment}`);
      await page.getByRole('heading', { name: 'Decision and proof' }).waitFor();
      const final = await admin.get(`${experiment.path}final/`);
      await page.getByText(textAt(final, 'results.content_hash')).waitFor();
      const metric = numberAt(final, 'results.payload.metrics.0.metric_id');
      expect(await valuesIn(page.locator(`#results tr[data-metric="${metric}"]`))).toContain(
        String(numberAt(final, `results.payload.metrics.0.analysis.${experiment.treatment}.lift.estimate`)),
      );
      for (const command of ['Pause', 'Resume', 'Complete']) await told(command);
      expect(await barriersAt(360, 'light')).toEqual([]);
    });

    test('derives in the browser which variant somebody got who was counted', async () => {
      await page.getByRole('button', { name: 'Check hash and figures in this browser' }).click();
      const sample = await admin.get(`${experiment.path}exposures/sample/?verdict=verified&limit=200`);
      const counted = valueAt(sample, 'exposures') as readonly { identifier: string; variant: string }[];
      for (const variant of ['control', experiment.treatment]) {
        const someone = counted.find((one) => one.variant === variant)?.identifier ?? '';
        await page.getByLabel('Which variant has an identifier?').fill(someone);
        await page.locator(`#proof [data-assigned="${variant}"]`).first().waitFor();
      }
      expect(await barriersAt(360, 'dark')).toEqual([]);
    });

    test('derives a sealed one again from the events, for somebody who may only look', async () => {
      const made = await admin.post('api-keys/', { name: 'Vera', role: 'viewer' });
      const { page: viewer, complaints: ofViewer } = await browser.open();
      await viewer.goto(page.url());
      await viewer.getByLabel('Management key').fill(textAt(made, 'key'));
      await viewer.getByRole('button', { name: 'Sign in' }).click();
      await heading(viewer, experiment.name);
      // The statistics are loaded and all figures computed first, which on a busy machine takes its time.
      const before = viewer.waitForResponse((answer) => answer.url().endsWith('/verify/'), {
        timeout: 90_000,
      });
      await viewer.getByRole('button', { name: 'Check hash and figures in this browser' }).click();
      expect((await before).status()).toBe(404);
      await viewer.getByRole('button', { name: 'Derive it again from the events' }).click();
      await viewer.locator('#proof [data-outcome=equal]').waitFor({ timeout: 45_000 });
      // The proof asks what came of it before, and nobody had asked for that.
      expect(ofViewer.filter((text) => !text.includes('401'))).toEqual([expect.stringContaining('404')]);
      await viewer.context().close();
    });

    test('asks nobody else for anything, and nothing goes wrong unseen', () => {
      expect(asked.filter((address) => !address.startsWith(`${started.stack.api}/`))).toEqual([]);
      // The browser itself says of the first answer that it was a 401, of the edit that came second that it was a 412,
      // of the planner, which had nothing to plan with before the first event, that it was a 409, and of the proof, which
      // asked once what came of a verification that nobody had asked for, that it was a 404.
      expect(complaints.filter((text) => !/401|409|412/.test(text))).toEqual([
        expect.stringContaining('404'),
      ]);
    });
  });
});
