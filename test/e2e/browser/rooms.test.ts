import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import type { Caller } from '../../support/api/caller.js';
import { createCaller, listAt, numberAt, textAt, valueAt } from '../../support/api/caller.js';
import { useBrowser } from '../../support/browser/use-browser.js';
import { eventually } from '../../support/eventually.js';
import { newHome, removeHome } from '../../support/stack/home.js';
import type { Started } from '../support/npm-start.js';
import { npmStart, START_MS } from '../support/npm-start.js';
import type { ShopExperiment } from '../support/shop-experiment.js';
import { createShopExperiment, letVisitorsCome } from '../support/shop-experiment.js';
import { barriersOnAllScreens } from '../support/usable-by-everybody.js';

/** What people call things, if one lets them: a script, a line from right to left, a picture, 255 characters. */
const NASTY = `<img src=x onerror="window.wasHacked = true"> ‮שלום‬ 🧺 ${'long'.repeat(60)}`.slice(0, 255);

/** Names of flags have no white space. */
const NASTY_FLAG = NASTY.replaceAll(/\s/g, '/');

describe('flags, metrics, activity, health and settings in a browser', () => {
  const home = newHome('test-rooms-');
  const browser = useBrowser();
  let started: Started;
  let admin: Caller;
  let experiment: ShopExperiment;
  let page: Page;
  let complaints: readonly string[];
  let environment = '';

  const signedIn = async (key: string) => {
    const watched = await browser.open({ acceptDownloads: true });
    watched.page.setDefaultTimeout(15_000);
    await watched.page.goto(`${started.stack.api}/`);
    await watched.page.getByLabel('Management key').fill(key);
    await watched.page.getByRole('button', { name: 'Sign in' }).click();
    await watched.page.getByRole('heading', { level: 1, name: 'Experiments' }).waitFor();
    return watched;
  };

  beforeAll(async () => {
    started = await npmStart(home, '--no-demo');
    const { api, adminKey, environmentKey } = started.stack;
    environment = `environments/${environmentKey}/`;
    admin = createCaller(api, { authorization: `Api-Key ${adminKey}` });
    experiment = await createShopExperiment(admin, environmentKey);
    await admin.post(`${experiment.path}start/`, { comment: NASTY });
    await letVisitorsCome(createCaller(api, { 'x-environment-key': environmentKey }), 120);
    await admin.post(`${experiment.path}results/refresh/`);
    await eventually('figures', async () =>
      valueAt(await admin.get(`${experiment.path}results/`), 'results.seq'),
    );
    await admin.post(`${experiment.path}start/`, { comment: 'once more' });
    await admin.patch(experiment.path, { name: NASTY });
    const metric = await admin.get(`${environment}experiment-metrics/`);
    const { aggregation, definition, direction } = listAt(metric, 'results')[0] as Record<string, unknown>;
    await admin.post(`${environment}experiment-metrics/`, {
      name: NASTY,
      aggregation,
      definition,
      direction,
    });
    await admin.post('api-keys/', { name: NASTY, role: 'viewer' });
    const flag = { name: NASTY_FLAG, initial_value: NASTY, default_enabled: true };
    expect(await admin.post('projects/1/features/', flag)).toMatchObject({ status: 201 });
    await admin.post('environments/', { name: NASTY, project: 1 });
    ({ page, complaints } = await signedIn(adminKey));
  }, START_MS);
  afterAll(async () => {
    await started.stop();
    removeHome(home);
  });

  const go = async (place: string, title: string): Promise<void> => {
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: place }).click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
  };
  const valuesIn = async (where: Locator): Promise<readonly (string | null)[]> =>
    Promise.all((await where.locator('[data-value]').all()).map((one) => one.getAttribute('data-value')));
  const usable = async (): Promise<void> => {
    expect(await barriersOnAllScreens(page)).toEqual([]);
  };

  test('flags: what is served here, to whom, and why', async () => {
    await go('Flags', 'Flags');
    await page.getByRole('row', { name: 'basket' }).getByText('"small"').waitFor();
    await usable();
    await page.getByRole('link', { name: NASTY_FLAG }).press('Enter');
    await page.getByRole('heading', { level: 1, name: NASTY_FLAG }).waitFor();
    await usable();
    await go('Flags', 'Flags');
    await page.getByRole('link', { name: 'basket' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'basket' }).waitFor();
    // What the experiment serves is between the overrides and what everybody else gets.
    const served = page.locator('#overrides tbody tr');
    await served.filter({ hasText: '100 % of the audience of' }).getByText('large 50 %').waitFor();
    expect(await served.last().textContent()).toContain('everybody else');
    const { feature } = experiment;
    const features = listAt(await admin.get('projects/1/features/'), 'results') as readonly {
      readonly id: number;
      readonly name: string;
    }[];
    const id = features.find(({ name }) => name === feature)?.id ?? 0;
    const explained = await admin.get(`${environment}features/${id}/explain/?identifier=visitor-1`);
    await page.getByLabel('Identifier').fill('visitor-1');
    await page.getByRole('button', { name: 'Explain' }).press('Enter');
    await page.locator(`.explained [data-variant="${textAt(explained, 'variant')}"]`).waitFor();
    await usable();
  });

  test('a flag with its variants is made by the keyboard, and is there to be tested', async () => {
    await go('Flags', 'Flags');
    await page.getByRole('button', { name: 'New flag…' }).press('Enter');
    const dialog = page.getByRole('dialog');
    const create = dialog.getByRole('button', { name: 'Create the flag' });
    await dialog.getByLabel('Name, as applications ask for it').fill('search box');
    await dialog.getByText('must not contain white space').waitFor();
    expect(await create.isDisabled()).toBe(true);
    await usable();
    await dialog.getByLabel('Name, as applications ask for it').fill('basket');
    await dialog.getByLabel('Its values are').selectOption('whole numbers');
    await dialog.getByLabel('Control: what everybody gets at first').fill('10');
    await dialog.getByLabel('Its key').fill('wide');
    await dialog.getByLabel('Its value', { exact: true }).fill('20');
    await dialog.getByRole('button', { name: 'Add a variant' }).press('Enter');
    await dialog.getByRole('button', { name: 'Remove variant 2' }).press('Enter');
    await create.press('Enter');
    // What the API says stands there, and what was typed stays.
    await dialog.getByRole('alert').getByText('name_taken').waitFor();
    await usable();
    await dialog.getByLabel('Name, as applications ask for it').fill('search_box');
    await create.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'search_box' }).waitFor();
    const found = await admin.get('projects/1/features/?q=search_box');
    expect(listAt(found, 'results')).toMatchObject([
      {
        ...{ name: 'search_box', initial_value: 10, default_enabled: true },
        multivariate_options: [{ key: 'wide', type: 'integer', integer_value: 20 }],
      },
    ]);
  });

  test('metrics: each as a sentence, and what came of it', async () => {
    await go('Metrics', 'Metrics');
    await page.getByText('measures the same as').first().waitFor();
    const row = page
      .getByRole('row')
      .filter({ has: page.getByRole('link', { name: 'Bought', exact: true }) });
    await row.locator('[data-arrivals=events] [data-value]').waitFor();
    await usable();
    const shown = await valuesIn(row.locator('[data-arrivals=events]'));
    await page.getByRole('link', { name: 'Bought', exact: true }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Bought' }).waitFor();
    const id = /metrics\/(\d+)/.exec(page.url())?.[1] ?? '';
    const arrivals = await admin.get(`${environment}experiment-metrics/arrivals/?metric=${id}`);
    const perDay = String(numberAt(arrivals, 'results.0.numerator.events_per_day'));
    expect(shown).toEqual([perDay]);
    await page.locator(`#facts [data-value="${perDay}"]`).waitFor();
    await page.locator('#facts').getByText('no other metric').waitFor();
    const preview = await admin.get(`${environment}experiment-metrics/${id}/preview/?days=30`);
    const totals = ['events', 'identities'].map((of) => String(numberAt(preview, `numerator.totals.${of}`)));
    await page.locator('#preview dl').first().waitFor();
    expect((await valuesIn(page.locator('#preview dl').first())).slice(0, 2)).toEqual(totals);
    await usable();
  });

  test('an edit of a metric says what it changes before it is saved, and an edit of somebody else is not lost', async () => {
    const path = `${environment}experiment-metrics/${/metrics\/(\d+)/.exec(page.url())?.[1] ?? ''}/`;
    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: 'Edit…' }).press('Enter');
    await dialog.getByLabel('What is measured').selectOption('how many an identity has');
    const would = dialog.getByRole('region', { name: 'What this would change' });
    await would.getByText('Makes version 2.').waitFor();
    await would.getByText('Go on with what they began with').waitFor();
    await would.getByText('from “occurrence” to “count”').waitFor();
    const preview = await admin.post(`${environment}experiment-metrics/preview/`, {
      ...{ aggregation: 'count', days: 14 },
      definition: valueAt(await admin.get(path), 'definition'),
    });
    const events = String(numberAt(preview, 'numerator.totals.events'));
    await would.locator(`tbody tr:last-child [data-value="${events}"]`).first().waitFor();
    await usable();
    expect(await admin.get(path)).toMatchObject({ body: { version: 1, aggregation: 'occurrence' } });
    const asForm = dialog.getByRole('button', { name: 'As a form' });
    const asJson = dialog.getByRole('button', { name: 'As JSON' });
    const json = dialog.getByLabel('Definition, as JSON');
    await asJson.press('Enter');
    await json.fill('{"version": 2');
    await would.getByText('Still missing: a definition that is a JSON object.').waitFor();
    expect(await dialog.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    expect(await asForm.isDisabled()).toBe(true);
    await json.fill('{"version": 2, "event": "bought", "cap": -1}');
    await would.getByRole('alert').getByText('validation_failed').waitFor();
    // What the API says stands beside the field that it is about.
    await asForm.press('Enter');
    const cap = dialog.getByLabel('At most');
    await cap.and(page.locator('[aria-invalid=true]')).waitFor();
    await dialog
      .locator('.field', { has: page.getByLabel('At most') })
      .getByText('expected number to be >0')
      .waitFor();
    await usable();
    await cap.fill('');
    await dialog.getByRole('button', { name: 'Add a condition' }).press('Enter');
    await page.keyboard.type('plan');
    await dialog.getByLabel('Operator').selectOption('is there');
    await would.getByText('where plan is there').first().waitFor();
    await dialog.getByRole('status').filter({ hasText: '“bought” where plan is there.' }).waitFor();
    await usable();
    const definition = { version: 2, event: 'bought', filters: [{ property: 'plan', operator: 'is_set' }] };
    await asJson.press('Enter');
    expect(JSON.parse(await json.inputValue())).toEqual(definition);
    expect(await admin.patch(path, { description: NASTY })).toMatchObject({ status: 200 });
    await dialog.getByRole('button', { name: 'Save' }).press('Enter');
    await dialog.getByRole('alert').getByText('Changed meanwhile by').waitFor();
    await dialog.getByRole('button', { name: 'Save' }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
    expect(await admin.get(path)).toMatchObject({
      body: { version: 2, aggregation: 'count', description: NASTY, definition },
    });
    // Started experiments keep what they measure.
    await page.locator('#used-by [data-version="1"]').getByRole('link', { name: NASTY }).waitFor();
    await page.locator('#versions [data-version="2"]').getByText('from “occurrence” to “count”').waitFor();
    await usable();
  });

  test('a metric of chosen events is made in a form, by keyboard, and said in words while it is filled in', async () => {
    const { api, environmentKey } = started.stack;
    const sale = (country: string, n: number) => ({
      ...{ event: 'bought', identifier: `${country}-${n}`, value: '1', timestamp: Date.now() },
      metadata: { country, amount: 20 + n, basket: ['tea'] },
    });
    const events = ['DE', 'FR', 'DE'].map(sale);
    expect(
      await createCaller(api, { 'x-environment-key': environmentKey }).post('events/', { events }),
    ).toMatchObject({ body: { accepted: 3 } });
    await go('Metrics', 'Metrics');
    await page.getByRole('button', { name: 'New metric…' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Still missing: the event.').waitFor();
    await dialog.getByLabel('Name').fill('Revenue');
    await dialog.getByLabel('What is measured').selectOption('the sum of their values');
    await dialog.getByLabel('Event', { exact: true }).fill('bought');
    await dialog.getByLabel('The number is').selectOption('a field of its metadata');
    const offered = async (list: Locator): Promise<readonly (string | null)[]> =>
      Promise.all((await list.locator('option').all()).map((one) => one.getAttribute('value')));
    const listOf = async (field: Locator): Promise<Locator> =>
      dialog.locator(`datalist[id="${await field.getAttribute('list')}"]`);
    const amount = dialog.getByLabel('Field that has the number');
    await (await listOf(amount)).locator('option').first().waitFor({ state: 'attached' });
    // No metric reads what is in a basket.
    expect(await offered(await listOf(amount))).toEqual(['amount', 'country']);
    await amount.fill('amount');
    await dialog.getByRole('button', { name: 'Add a condition' }).press('Enter');
    await page.keyboard.type('country');
    await dialog.getByLabel('Operator').selectOption('is one of');
    const values = dialog.getByLabel('Value', { exact: true });
    expect(await offered(await listOf(values))).toEqual(['DE', 'FR']);
    await values.fill('DE');
    await values.press('Enter');
    await page.keyboard.type('FR');
    await dialog.getByRole('button', { name: 'Add a condition' }).press('Enter');
    await page.keyboard.type('too much');
    await dialog.getByText('events that were looked at has this field.').waitFor();
    await usable();
    await dialog.getByRole('button', { name: 'Remove Condition 2' }).press('Enter');
    await dialog.getByLabel('Only within').fill('7');
    await dialog.getByLabel('Unit of time').selectOption('days');
    await dialog.getByLabel('At most').fill('5oo');
    await dialog.getByText('is no number').waitFor();
    await usable();
    await dialog.getByLabel('At most').fill('500');
    const sentence =
      'The sum of “amount” over all “bought” of an identity where country is “DE” or “FR”, within 7 days of the first exposure, capped at 500 for each identity.';
    await dialog.getByRole('status').filter({ hasText: sentence }).waitFor();
    const definition = {
      ...{ version: 2, event: 'bought', value_field: 'amount', conversion_window_hours: 168, cap: 500 },
      filters: [{ property: 'country', operator: 'in', value: ['DE', 'FR'] }],
    };
    const asked = { aggregation: 'sum', days: 14, definition };
    const preview = await admin.post(`${environment}experiment-metrics/preview/`, asked);
    expect(numberAt(preview, 'numerator.totals.events')).toBe(3);
    await dialog.locator('tbody [data-value="3"]').first().waitFor();
    await usable();
    await dialog.getByRole('button', { name: 'Create the metric' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Revenue' }).waitFor();
    // The versions say the same, once they are there.
    await page.getByRole('paragraph').filter({ hasText: sentence }).waitFor();
    const id = /metrics\/(\d+)/.exec(page.url())?.[1] ?? '';
    expect(await admin.get(`${environment}experiment-metrics/${id}/`)).toMatchObject({
      body: { name: 'Revenue', aggregation: 'sum', direction: 'up', definition },
    });
    // Whoever does not know that it is there is told.
    await go('Metrics', 'Metrics');
    await page.getByRole('button', { name: 'New metric…' }).press('Enter');
    await dialog.getByLabel('What is measured').selectOption('the sum of their values');
    await dialog.getByRole('button', { name: 'As JSON' }).press('Enter');
    await dialog.getByLabel('Definition').fill(JSON.stringify(definition));
    await dialog.getByLabel('Name').fill('Turnover');
    await dialog.getByRole('status').filter({ hasText: 'Measures the same as Revenue.' }).waitFor();
    await usable();
    await page.keyboard.press('Escape');
  }, 480_000);

  test('activity: all that happened, filtered in the address, refusals with their reason, saved whole', async () => {
    await go('Activity', 'Activity');
    const count = numberAt(await admin.get(`${environment}audit/?page_size=1`), 'count');
    await page.locator(`.entries-frame [data-value="${count}"]`).waitFor();
    await usable();
    await page.getByLabel('Outcome').selectOption('refused');
    // All entries stay until the answer is there, and the refusal is one of them.
    await page.locator('.entries-frame [data-value="1"]').waitFor();
    await page.getByRole('link', { name: 'illegal_transition' }).waitFor();
    expect(page.url()).toContain('outcome=refused');
    expect(await page.locator('.entry').count()).toBe(1);
    await page.reload();
    await page.getByRole('link', { name: 'illegal_transition' }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export as JSON lines' }).press('Enter'),
    ]);
    const lines = readFileSync(await download.path(), 'utf8')
      .trimEnd()
      .split('\n');
    const refused = await admin.get(`${environment}audit/?outcome=refused`);
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(listAt(refused, 'results'));
    await page.getByRole('link', { name: 'What was known then' }).press('Enter');
    await page.locator('.banner-past [data-seq="1"]').waitFor();
    await page.locator('#activity').getByRole('link', { name: 'All of it' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Activity' }).waitFor();
    const timeline = numberAt(await admin.get(`${experiment.path}timeline/`), 'count');
    await page.locator(`.entries-frame [data-value="${timeline}"]`).waitFor();
    await page.getByLabel('Kind').selectOption('epoch');
    await page.getByText('epoch opened').waitFor();
    await usable();
  }, 480_000);

  describe('health', () => {
    const operations = () => admin.get('operations/');

    test('has the figures of the API, and says that all is well', async () => {
      await go('Health', 'Health');
      await page.locator('[data-health="All is well"]').waitFor();
      for (const part of ['postgres', 'temporal', 'clickhouse', 'worker'])
        await page.locator(`[data-part=${part}] [data-state=up]`).waitFor();
      const answer = await operations();
      const late = numberAt(answer, 'refreshes.late.0.experiments');
      const running = numberAt(answer, 'refreshes.running');
      expect(await valuesIn(page.locator('.lateness tbody tr').first())).toEqual([String(running - late)]);
      const [poller] = listAt(answer, 'workers.pollers') as readonly { readonly identity: string }[];
      await page
        .locator(`[data-poller="${poller?.identity ?? ''}"] code[title*=worker]`)
        .first()
        .waitFor();
      const slowest = listAt(answer, 'refreshes.slowest') as readonly { readonly ms: number }[];
      expect(slowest.length).toBeGreaterThan(0);
      expect(await valuesIn(page.locator('#slowest'))).toEqual(slowest.map(({ ms }) => String(ms)));
      const received = numberAt(answer, 'events.received');
      expect(received).toBeGreaterThan(120);
      await page.locator(`#figures [data-value="${received}"]`).waitFor();
      await usable();
    });

    test('says what people notice, leads to the experiments, and what goes on when it cannot ask', async () => {
      const { body } = await operations();
      const at = new Date().toISOString();
      const name = NASTY;
      const [poller] = listAt({ body }, 'workers.pollers') as readonly object[];
      const concerned = { experiment: experiment.id, name, environment: started.stack.environmentKey };
      const fixture = {
        ...(body as object),
        workers: {
          ...(valueAt({ body }, 'workers') as object),
          pollers: [
            { ...poller, identity: 'gone', last_poll_at: new Date(Date.now() - 300_000).toISOString() },
            { ...poller, last_poll_at: new Date().toISOString() },
          ],
        },
        reconciler: { ...(valueAt({ body }, 'reconciler') as object), orphans: ['0b5d5c1e-lost'] },
        status: 'degraded',
        checks: { postgres: 'up', temporal: 'up', clickhouse: 'down', worker: 'up' },
        events: null,
        experiments: {
          late: [{ ...concerned, intervals: 3.5 }],
          missed: [{ ...concerned, missed: 'seal' }],
          unsealed: [{ ...concerned, due_at: at, code: 'warehouse_down' }],
          astray: [{ ...concerned, state: 'blocked', code: 'split_lost' }],
          repaired: [{ ...concerned, environment: 'env_gone', action: 'workflow restarted', at }],
          unrepaired: [concerned],
        },
      };
      await page.route('**/api/v1/operations/', (route) => route.fulfill({ json: fixture }));
      await page.reload();
      await page.locator('[data-health=Degraded]').waitFor();
      await page.getByText('ClickHouse does not answer').waitFor();
      await page.locator('[data-orphan="0b5d5c1e-lost"]').waitFor();
      await page.locator('[data-poller=gone]').getByText('not heard of since').waitFor();
      expect(await page.locator('.pollers [data-silent=false]').count()).toBe(1);
      await usable();
      await page.locator('#experiments').getByRole('link', { name: NASTY }).first().press('Enter');
      await page.getByRole('heading', { level: 1, name: NASTY }).waitFor();
      await page.unrouteAll();
      const checks = { postgres: 'down', temporal: 'up', clickhouse: 'up', worker: 'down' };
      await page.route('**/api/v1/**', (route) => route.abort());
      await page.route('**/readyz', (route) =>
        route.fulfill({ status: 503, json: { status: 'not_ready', checks, foreign_stores: [] } }),
      );
      await go('Health', 'Health');
      await page.locator('[data-health=Down]').waitFor();
      await page.locator('[data-part=postgres] [data-state=down]').waitFor();
      await usable();
      await page.unrouteAll();
      // It asks again by itself.
      await page.locator('[data-health="All is well"]').waitFor();
    }, 480_000);
  });

  describe('settings', () => {
    const dialog = (): Locator => page.getByRole('dialog');

    test('make an environment, and mark one where names have to be typed', async () => {
      await go('Settings', 'Settings');
      await usable();
      await page.getByRole('button', { name: 'New environment…' }).press('Enter');
      await dialog().getByLabel('Name', { exact: true }).fill('Staging');
      await dialog().getByLabel('Name', { exact: true }).press('Enter');
      await dialog().waitFor({ state: 'detached' });
      await page.locator('#environments').getByRole('link', { name: 'Staging' }).waitFor();
      await page.getByRole('button', { name: 'Change Production', exact: true }).press('Enter');
      await dialog().getByRole('checkbox').press('Space');
      await usable();
      await dialog().getByRole('button', { name: 'Save' }).press('Enter');
      await page.locator('.bar').getByText('production', { exact: true }).waitFor();
      expect(valueAt(await admin.get(environment), 'is_production')).toBe(true);
      await page.goto(`${started.stack.api}/e/1/experiments/${experiment.id}`);
      await page.getByRole('button', { name: 'Complete…' }).press('Enter');
      await dialog().getByRole('radio', { name: 'Keep control' }).check();
      const complete = dialog().getByRole('button', { name: 'Complete', exact: true });
      expect(await complete.isDisabled()).toBe(true);
      await dialog().getByLabel('This is production').fill(NASTY);
      expect(await complete.isDisabled()).toBe(false);
      await page.keyboard.press('Escape');
      await dialog().waitFor({ state: 'detached' });
    });

    test('make a webhook, show its secret once, send a test, and say what came of it', async () => {
      await go('Settings', 'Settings');
      await page.getByRole('button', { name: 'New webhook…' }).press('Enter');
      await dialog().getByLabel('Name', { exact: true }).fill(NASTY);
      await dialog().getByLabel('Address').fill('https://hooks.nobody.invalid/');
      await dialog().getByLabel('Written for').selectOption('Slack');
      await usable();
      await dialog().getByRole('button', { name: 'Create the webhook' }).press('Enter');
      await dialog()
        .getByText(/^whsec_/)
        .waitFor();
      const secret = await dialog()
        .getByText(/^whsec_/)
        .textContent();
      // As on a page of plain HTTP that is not of this machine.
      await page.evaluate(`Object.defineProperty(navigator, 'clipboard', { value: undefined })`);
      const copy = dialog().getByRole('button', { name: /^Copy/ });
      await copy.press('Enter');
      await dialog()
        .getByRole('button', { name: /is copied/ })
        .waitFor();
      await copy.waitFor();
      await page.evaluate(`document.execCommand = () => false`);
      await copy.press('Enter');
      const shown = dialog().getByRole('textbox');
      expect(await shown.inputValue()).toBe(secret);
      expect(await page.evaluate(`String(getSelection())`)).toBe(secret);
      await usable();
      await dialog().getByRole('button', { name: 'I have it' }).press('Enter');
      await page.locator('#webhooks').getByRole('button', { name: 'Open' }).press('Enter');
      await dialog().getByText('Nothing was sent yet.').waitFor();
      await dialog().getByRole('button', { name: 'Change…' }).press('Enter');
      await dialog().getByLabel('Name', { exact: true }).fill('');
      await dialog().getByLabel('Name', { exact: true }).press('Control+V');
      expect(await dialog().getByLabel('Name', { exact: true }).inputValue()).toBe(secret);
      await dialog().getByLabel('Name', { exact: true }).fill('Ours');
      await dialog().getByLabel('Told').selectOption('everything');
      // By somebody else meanwhile, past the page.
      const key = textAt(await admin.get('environments/'), 'results.0.api_key');
      const hook = `environments/${key}/webhooks/${numberAt(await admin.get(`environments/${key}/webhooks/`), 'results.0.id')}/`;
      const theirs = {
        name: 'Theirs',
        url: 'https://others.nobody.invalid/',
        format: 'slack',
        types: ['sealed'],
      };
      expect(await admin.put(hook, theirs)).toMatchObject({ status: 200 });
      await dialog().getByRole('button', { name: 'Save' }).press('Enter');
      await dialog().getByRole('alert').getByText('Changed meanwhile by').waitFor();
      await usable();
      await dialog().getByRole('button', { name: 'Save' }).press('Enter');
      await dialog().getByText('Told: everything.').waitFor();
      expect(await admin.get(hook)).toMatchObject({ body: { ...theirs, name: 'Ours', types: null } });
      await dialog().getByRole('button', { name: 'Send a test' }).press('Enter');
      await dialog()
        .getByText(/failed, tried once/)
        .waitFor({ timeout: 60_000 });
      await usable();
      await dialog().getByRole('button', { name: 'Send again' }).waitFor();
      await dialog().getByRole('button', { name: 'Delete' }).press('Enter');
      await dialog().getByRole('button', { name: 'Delete for good?' }).press('Enter');
      await dialog().waitFor({ state: 'detached' });
      await page.locator('#webhooks').getByText('Nobody is told yet.').waitFor();
    });

    test('connect an environment to Flagsmith, say that it does not answer, and disconnect it', async () => {
      await go('Settings', 'Settings');
      const section = page.locator('#flag-store');
      await section.getByText('Not connected: Holdfast serves these flags itself.').waitFor();
      await section.getByRole('button', { name: 'Connect…' }).press('Enter');
      await dialog().getByLabel('Address').fill('https://flags.nobody.invalid');
      await dialog().getByLabel('Client-side key of the environment there').fill('theirs');
      await dialog().getByLabel('Key of the organisation there').fill('organisation-key');
      await dialog().getByLabel('Server-side key of the environment there').fill('ser.theirs');
      await usable();
      await dialog().getByRole('button', { name: 'Connect', exact: true }).press('Enter');
      await dialog().waitFor({ state: 'detached' });
      await section.getByText('No experiment is served there yet.').waitFor();
      await section.getByRole('button', { name: 'Look now' }).press('Enter');
      await section.locator('strong').filter({ hasText: 'nobody.invalid' }).waitFor({ timeout: 60_000 });
      await usable();
      await section.getByRole('button', { name: 'Change the connection…' }).press('Enter');
      // Keys are never shown, and stay as they are when they are left blank.
      expect(await dialog().getByLabel('Key of the organisation there').inputValue()).toBe('');
      await dialog().getByLabel('What somebody changes there').selectOption('when somebody asks for it');
      await dialog().getByRole('button', { name: 'Save' }).press('Enter');
      await dialog().waitFor({ state: 'detached' });
      await section.getByRole('button', { name: 'Disconnect' }).press('Enter');
      await section.getByRole('button', { name: 'Disconnect for good?' }).press('Enter');
      await section.getByText('Not connected').waitFor();
    });

    test('an edit of an environment in a second tab is told, and overwrites nothing before that is wanted', async () => {
      const made = await admin.post('environments/', { name: 'Two tabs', project: 1 });
      const path = `environments/${textAt(made, 'api_key')}/`;
      await page.reload();
      await go('Settings', 'Settings');
      await page.getByRole('button', { name: 'Change Two tabs', exact: true }).press('Enter');
      await dialog().getByLabel('Name', { exact: true }).fill('Ours');
      expect(await admin.patch(path, { name: 'Theirs', is_production: true })).toMatchObject({ status: 200 });
      const save = dialog().getByRole('button', { name: 'Save' });
      await save.press('Enter');
      await dialog().getByRole('alert').getByText('Changed meanwhile by').waitFor();
      await dialog().getByText('It is called Theirs now, and is production.').waitFor();
      expect(await admin.get(path)).toMatchObject({ body: { name: 'Theirs', is_production: true } });
      expect(await dialog().getByLabel('Name', { exact: true }).inputValue()).toBe('Ours');
      expect(await dialog().getByRole('checkbox').isChecked()).toBe(true);
      await usable();
      await save.press('Enter');
      await dialog().waitFor({ state: 'detached' });
      expect(await admin.get(path)).toMatchObject({ body: { name: 'Ours', is_production: true } });

      await page.getByRole('button', { name: 'Delete Ours', exact: true }).press('Enter');
      await dialog().getByLabel('Type the name of the environment').fill('Ours');
      expect(await admin.patch(path, { name: 'Needed' })).toMatchObject({ status: 200 });
      await dialog().getByRole('button', { name: 'Delete it' }).press('Enter');
      await dialog().getByText('It is called Needed now.').waitFor();
      expect(await dialog().getByRole('button', { name: 'Delete it' }).isDisabled()).toBe(true);
      expect(await admin.get(path)).toMatchObject({ status: 200 });
      await page.keyboard.press('Escape');
      await admin.delete(path);
    });

    test('forget a half confirmed disconnection when another environment is looked at', async () => {
      const [at, kind] = ['2026-01-01T00:00:00.000Z', 'flagsmith'];
      const store = {
        ...{ id: 1, kind, url: 'https://flags.example', environment_key: 'e', repair: 'automatic' },
        ...{ check_every_minutes: 5, checked_at: null, problem_code: null, problem: null },
        experiments: { pending: 0, in_step: 0, drifted: 0, blocked: 0 },
        ...{ created_at: at, updated_at: at },
      };
      await page.route('**/flag-store/', (route) => route.fulfill({ json: store }));
      const section = page.locator('#flag-store');
      const choose = page.locator('header select').first();
      await go('Settings', 'Settings');
      // Both have been looked at, so that nothing has to be loaded that would close what is open.
      const own = await choose.inputValue();
      const options = await choose.locator('option').all();
      const ids = await Promise.all(options.map((option) => option.getAttribute('value')));
      const other = ids.find((id) => id !== own) ?? '';
      for (const id of [other, own]) {
        await choose.selectOption(id);
        await page.waitForURL(`**/e/${id}/settings`);
        await section.getByRole('button', { name: 'Disconnect' }).waitFor();
      }
      await section.getByRole('button', { name: 'Disconnect' }).press('Enter');
      await section.getByRole('button', { name: 'Disconnect for good?' }).waitFor();
      await choose.selectOption(other);
      await page.waitForURL(`**/e/${other}/settings`);
      await section.getByRole('button', { name: 'Disconnect', exact: true }).waitFor();
      await choose.selectOption(own);
      await page.unrouteAll();
    });

    test('delete an environment once its name is typed, and not a moment before', async () => {
      await go('Settings', 'Settings');
      const row = page.locator('#environments').getByRole('row').filter({ hasText: 'window.wasHacked' });
      await row.getByRole('button', { name: /^Delete/ }).press('Enter');
      const send = dialog().getByRole('button', { name: 'Delete it' });
      expect(await send.isDisabled()).toBe(true);
      await usable();
      await dialog().getByLabel('Type the name of the environment').fill(NASTY);
      await send.press('Enter');
      await dialog().waitFor({ state: 'detached' });
      await row.waitFor({ state: 'detached' });
      const left = listAt(await admin.get('environments/'), 'results');
      expect(left).not.toContainEqual(expect.objectContaining({ name: NASTY }));
      // One with an experiment that runs stays, and says why.
      await page.getByRole('button', { name: 'Delete Production', exact: true }).press('Enter');
      await dialog().getByLabel('Type the name of the environment').fill('Production');
      // The dialog reads first how the environment stands.
      await send.and(page.locator(':enabled')).waitFor();
      await send.press('Enter');
      await dialog().getByRole('alert').getByText('running_experiment').waitFor();
      await page.keyboard.press('Escape');
    });

    test('make the first environment where there is none', async () => {
      const session = await admin.get('session/');
      await page.route('**/api/v1/session/', (route) =>
        route.fulfill({ json: { ...(session.body as object), environments: [] } }),
      );
      await page.goto(`${started.stack.api}/`);
      await page.getByRole('heading', { level: 1, name: 'There is no environment yet' }).waitFor();
      await usable();
      // The project is made, and its environment refused: what was made stays chosen, and is not made once more.
      const before = numberAt(await admin.get('projects/'), 'count');
      const project = page.locator('.first-environment select');
      await project.selectOption('a new one');
      await page.getByLabel('Name of the project').fill('Fresh');
      await page.getByLabel('Name of the environment').fill('Brand new');
      await page.route('**/api/v1/environments/', (route) => route.abort());
      await page.getByRole('button', { name: 'Create the environment' }).press('Enter');
      await page.getByRole('alert').waitFor();
      expect(await project.locator('option:checked').textContent()).toBe('Fresh');
      await usable();
      await page.unrouteAll();
      await page.getByRole('button', { name: 'Create the environment' }).press('Enter');
      await page.getByRole('heading', { level: 1, name: 'Experiments' }).waitFor();
      const names = listAt(await admin.get('environments/'), 'results');
      expect(names).toContainEqual(expect.objectContaining({ name: 'Brand new' }));
      expect(numberAt(await admin.get('projects/'), 'count')).toBe(before + 1);
    });

    test('make a key that is shown once, and revoke it when that is asked twice', async () => {
      await go('Settings', 'Settings');
      await page.getByRole('button', { name: 'New management key…' }).press('Enter');
      await dialog().getByLabel('Who or what uses it').fill('build server');
      await dialog().getByLabel('For').selectOption('the whole organisation');
      await usable();
      await dialog().getByRole('button', { name: 'Create the key' }).press('Enter');
      const secret = (await dialog().locator('.secret code').textContent()) ?? '';
      const holder = createCaller(started.stack.api, { authorization: `Api-Key ${secret}` });
      expect(await holder.get('session/')).toMatchObject({ body: { name: 'build server', role: 'viewer' } });
      await usable();
      await dialog().getByRole('button', { name: 'I have it' }).press('Enter');
      const row = page.locator('#management-keys').getByRole('row', { name: 'build server' });
      await row.waitFor();
      expect(await page.content()).not.toContain(secret);
      await row.getByRole('button').press('Enter');
      expect((await holder.get('session/')).status).toBe(200);
      await dialog().getByRole('button', { name: 'Revoke' }).press('Enter');
      await dialog().waitFor({ state: 'detached' });
      expect((await holder.get('session/')).status).toBe(401);
      const yours = page.locator('#management-keys').getByRole('row').filter({ hasText: 'yours' });
      expect(await yours.getByRole('button').count()).toBe(0);
      await page.getByRole('button', { name: 'New server key…' }).waitFor();
    });

    test('offer to whoever may only look nothing that would be refused, and no key', async () => {
      const made = await admin.post('api-keys/', { name: 'Vera', role: 'viewer' });
      const { page: viewer, complaints: ofViewer } = await signedIn(textAt(made, 'key'));
      expect(await viewer.getByRole('link', { name: 'Health' }).count()).toBe(0);
      await viewer.getByRole('link', { name: 'Settings' }).click();
      await viewer.getByText('Administrators see and hand out keys.').waitFor();
      expect(
        await viewer
          .locator('main')
          .getByRole('button', { name: /…$|^Change|^Revoke|^New/ })
          .count(),
      ).toBe(0);
      await viewer.getByRole('radio', { name: 'dark' }).check();
      expect(await viewer.locator('html').getAttribute('data-colours')).toBe('dark');
      await viewer.goto(`${started.stack.api}/e/1/operations`);
      await viewer.getByText('Administrators of the organisation').waitFor();
      expect(ofViewer.filter((text) => !text.includes('401'))).toEqual([]);
    });
  });

  test('whatever things are called, nothing of it ran', async () => {
    expect(await page.evaluate<unknown>('window.wasHacked')).toBeUndefined();
    expect(await page.locator('img').count()).toBe(0);
    // The browser itself says of the first answer that it was a 401, and what this test has let fail.
    expect(complaints.filter((text) => !/400|401|409|412|503|ERR_FAILED/.test(text))).toEqual([]);
  });
});
