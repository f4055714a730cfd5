import type { Locator, Page } from 'playwright-core';
import type { ApiClient } from '../../../client/create-client.js';
import { createClient } from '../../../client/create-client.js';
import { findBarriers } from '../../support/browser/find-barriers.js';
import { useBrowser } from '../../support/browser/use-browser.js';
import { fetchClickHouse } from '../../support/clickhouse/fetch-clickhouse.js';
import { eventually } from '../../support/eventually.js';
import { newHome, removeHome } from '../../support/stack/home.js';
import type { Started } from '../support/npm-start.js';
import { npmStart, START_MS } from '../support/npm-start.js';

const E = '/api/v1/environments/{environmentKey}/experiments/';

describe('an experiment made in a browser', () => {
  const home = newHome('test-wizard-');
  const browser = useBrowser();
  let started: Started;
  let api: ApiClient;
  let environmentKey: string;
  let search: number;

  const makeFeature = async (name: string): Promise<number> => {
    const { data } = await api.POST('/api/v1/projects/{projectId}/features/', {
      params: { path: { projectId: '1' } },
      body: {
        name,
        initial_value: 'blue',
        multivariate_options: [{ key: 'green', string_value: 'green' }],
      },
    });
    return data?.id ?? 0;
  };

  /** 200 people came, every second one bought. */
  const sendHistory = async (): Promise<void> => {
    const timestamp = new Date(Date.now() - 60_000).toISOString();
    const people = Array.from({ length: 200 }, (_, place) => `person-${place}`);
    const happened = people.flatMap((identifier, place) =>
      ['visit', ...(place % 2 === 0 ? ['purchase'] : [])].map((event) => ({
        ...{ event, identifier, timestamp },
      })),
    );
    const answer = await fetch(`${started.stack.api}/api/v1/events/`, {
      method: 'POST',
      headers: { 'X-Environment-Key': environmentKey, 'Content-Type': 'application/json' },
      body: JSON.stringify({ events: happened }),
    });
    expect(answer.status).toBeLessThan(300);
  };

  beforeAll(async () => {
    started = await npmStart(home, '--no-demo');
    ({ environmentKey } = started.stack);
    api = createClient({ baseUrl: started.stack.api, managementKey: started.stack.adminKey });
    await makeFeature('checkout_button');
    search = await makeFeature('search_box');
    await sendHistory();
    const definition = { version: 1, event: 'purchase' } as const;
    await eventually('the events', async () => {
      const { data } = await api.POST('/api/v1/environments/{environmentKey}/experiment-metrics/preview/', {
        params: { path: { environmentKey } },
        body: { aggregation: 'occurrence', definition },
      });
      return data?.numerator.totals.identities === 100;
    });
  }, START_MS);
  afterAll(async () => {
    await started.stop();
    removeHome(home);
  });

  const step = (page: Page, name: string): Promise<void> =>
    page.getByRole('heading', { level: 2, name, exact: true }).waitFor();

  const next = async (page: Page, name: string): Promise<void> => {
    await page.getByRole('button', { name: `Next: ${name}` }).click();
    await step(page, name);
  };

  const signedIn = async (key: string): Promise<Page> => {
    const { page } = await browser.open({ viewport: { width: 360, height: 740 } });
    await page.goto(`${started.stack.api}/`);
    await page.getByLabel('Management key').fill(key);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { level: 1, name: 'Experiments' }).waitFor();
    return page;
  };

  const mayBeUsed = async (page: Page): Promise<void> => {
    expect(await findBarriers(page)).toEqual([]);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  };

  const experiments = async () => (await api.GET(E, { params: { path: { environmentKey } } })).data;

  const question = async (page: Page, name: string, feature: string): Promise<void> => {
    await page.getByLabel('Name', { exact: true }).fill(name);
    await page.getByLabel('Hypothesis').fill('Green says go.');
    await page.getByRole('radio', { name: feature }).check();
    await page.getByRole('row', { name: /^green/ }).waitFor();
  };

  const schedulePath = (id: number | undefined) => ({
    params: { path: { environmentKey, experimentId: String(id) } },
  });

  const stepsOf = async (id: number | undefined) => {
    const { data } = await api.GET(`${E}{experimentId}/schedule/`, schedulePath(id));
    return data?.entries.map(({ command, rollout_percentage: share, outcome }) => [command, share, outcome]);
  };

  /** It was planned for 20 %; what is tried out is kept when that is asked. */
  const planForAnotherLift = async (page: Page, id: number | undefined): Promise<void> => {
    const target = async (): Promise<unknown> =>
      (await api.GET(`${E}{experimentId}/`, schedulePath(id))).data?.target_effect;
    expect(await target()).toBe(0.2);
    const keep = page.getByRole('button', { name: 'Plan it for a lift of' });
    expect(await keep.count()).toBe(0);
    await page.getByLabel('Smallest lift that matters').fill('25');
    await page.getByText('It is planned for 20 %.').waitFor();
    await mayBeUsed(page);
    expect(await target()).toBe(0.2);
    await keep.press('Enter');
    await page.locator('#setup').getByText('planned to see a lift of 25 %').waitFor();
    expect(await keep.count()).toBe(0);
    expect(await target()).toBe(0.25);
  };

  /** Somebody else is faster, and is not overwritten unseen. */
  const changeSchedule = async (page: Page, id: number | undefined): Promise<void> => {
    await page.getByRole('button', { name: 'Change the schedule…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What everybody gets after step 2').selectOption('Keep control');
    await dialog.getByRole('radio', { name: 'Go on' }).check();
    await mayBeUsed(page);
    await api.PUT(`${E}{experimentId}/schedule/`, { ...schedulePath(id), body: { entries: [] } });
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Changed meanwhile by').waitFor();
    expect(await stepsOf(id)).toEqual([]);
    await mayBeUsed(page);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('complete, keep control').waitFor();
    expect(await stepsOf(id)).toEqual([
      ['rollout', 100, null],
      ['complete', null, 'keep_control'],
    ]);
    await page.getByRole('button', { name: 'Change the schedule…' }).click();
    await dialog.getByRole('button', { name: 'Take step 1 out' }).click();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect(await stepsOf(id)).toHaveLength(2);
  };

  test('exists only after the last step, has what was chosen, and is not started', async () => {
    const page = await signedIn(started.stack.adminKey);
    await page.getByRole('link', { name: 'New experiment' }).click();
    await step(page, 'Question');
    await page.getByRole('button', { name: 'Next: Metrics' }).click();
    await page.getByText('Give it a name.').waitFor();
    await mayBeUsed(page);
    await question(page, 'Green <b>button</b>', 'checkout_button');
    await next(page, 'Metrics');

    await page.getByRole('button', { name: 'New metric…' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Buyers');
    await page.getByRole('dialog').getByLabel('Event').fill('Purchase');
    await page.getByText('No event of this name has come in.').waitFor();
    await page.getByRole('dialog').getByLabel('Event').fill('purchase');
    await mayBeUsed(page);
    await page.getByRole('button', { name: 'Create the metric' }).click();
    await page.getByText(/100 events of 100 identities/).waitFor();
    await page.getByText('Events that came in').click();
    await page.getByRole('rowheader', { name: 'visit' }).waitFor();
    await mayBeUsed(page);
    await next(page, 'Who');

    await page.getByLabel('Share of the audience that takes part').fill('80');
    await page.getByText('80 % of everybody take part: 40 % get control and 40 % get green.').waitFor();
    await page.getByText('No identity has a state of its own of this feature.').waitFor();
    await mayBeUsed(page);
    await next(page, 'Plan');

    await page.getByLabel('Smallest lift that matters').fill('20');
    await page.getByText(/^About \d+ days to see a lift of 20 % in 80 % of cases/).waitFor();
    await eventually(
      'the planned identities',
      async () => Number(await page.getByLabel('Planned identities').inputValue()) > 100,
    );
    const beforeRamp = await page.getByLabel('Planned identities').inputValue();
    await page.getByRole('button', { name: 'Take more in day by day' }).click();
    await page.getByRole('button', { name: 'End it after' }).click();
    await page.getByRole('button', { name: 'Next: Review' }).click();
    await page.getByText('Choose what everybody gets afterwards.').waitFor();
    await mayBeUsed(page);
    await page.getByLabel('What everybody gets after step 2').selectOption('Ship green');
    // With all of them in the end, fewer days are enough.
    await page.getByText(/^Reckoned with the 100 % of the last step/).waitFor();
    await eventually(
      'the planned identities with the ramp',
      async () => (await page.getByLabel('Planned identities').inputValue()) !== beforeRamp,
    );
    const planned = Number(await page.getByLabel('Planned identities').inputValue());
    expect((await experiments())?.count).toBe(0);
    await page.reload();
    await next(page, 'Review');

    await page.getByText('Control and every variant have a share, and a goal decides.').waitFor();
    for (const way of ['curl', 'an agent', 'a file']) await page.getByText(way).first().click();
    await page.getByRole('button', { name: 'Create', exact: true }).waitFor();
    await mayBeUsed(page);
    const kept = await page.evaluate<string>('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])');
    expect(kept).not.toContain(started.stack.adminKey);
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Green <b>button</b>' }).waitFor();
    const [made, ...others] = (await experiments())?.results ?? [];
    expect(others).toEqual([]);
    expect(made).toMatchObject({ status: 'created', planned_units: planned, hypothesis: 'Green says go.' });
    expect(made?.metrics).toMatchObject([{ metric_name: 'Buyers', role: 'goal' }]);
    expect(await stepsOf(made?.id)).toEqual([
      ['rollout', 100, null],
      ['complete', null, { ship: expect.any(Number) as number }],
    ]);
    await planForAnotherLift(page, made?.id);
    await changeSchedule(page, made?.id);
    await page.goto(`${started.stack.api}/e/1/experiments/new/question`);
    await step(page, 'Question');
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('');
    await page.getByRole('link', { name: 'Green <b>button</b>' }).waitFor();
  });

  test('is started only when that is asked again, and what is refused stands at its field', async () => {
    const page = await signedIn(started.stack.adminKey);
    await page.goto(`${started.stack.api}/e/1/experiments/new/question`);
    // What is to be tried need not be there yet.
    await page.getByRole('button', { name: 'New flag…' }).click();
    const flag = page.getByRole('dialog');
    await flag.getByLabel('Name, as applications ask for it').fill('made_here');
    await flag.getByLabel('Control: what everybody gets at first').fill('old');
    await flag.getByLabel('Its key').fill('new');
    await flag.getByLabel('Its value', { exact: true }).fill('new');
    await mayBeUsed(page);
    await flag.getByRole('button', { name: 'Create the flag' }).click();
    await page.getByRole('radio', { name: 'made_here', checked: true }).waitFor();
    await page.getByRole('row', { name: /^new/ }).waitFor();
    await page.getByLabel('Find a feature').fill('');
    await question(page, 'Search', 'search_box');
    await page.getByRole('link', { name: 'Review' }).click();
    const { data: other } = await api.POST(E, {
      params: { path: { environmentKey } },
      body: {
        feature: search,
        name: 'Faster',
        hypothesis: 'Somebody was faster.',
      },
    });
    await page.getByRole('button', { name: 'Create and start…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await mayBeUsed(page);
    expect((await experiments())?.count).toBe(2);
    await dialog.getByRole('button', { name: 'Create and start' }).click();
    await page.getByRole('alert').getByText('active_experiment_exists').waitFor();
    await page.getByRole('link', { name: 'Question', exact: true }).last().click();
    await page.getByText(/has an experiment in this environment/).waitFor();

    await api.DELETE(`${E}{experimentId}/`, {
      params: { path: { environmentKey, experimentId: String(other?.id) } },
    });
    await page.getByRole('link', { name: 'Review' }).click();
    await page.getByRole('button', { name: 'Create and start…' }).click();
    await dialog.getByRole('button', { name: 'Create and start' }).click();
    await page.getByRole('heading', { level: 1, name: 'Search' }).waitFor();
    await eventually('the start', async () =>
      ((await experiments())?.results ?? []).some(
        ({ name, status }) => name === 'Search' && status === 'running',
      ),
    );
  });

  /** In the warehouse of the stack: 40 people in either variant, a third of whom bought. */
  const makeTables = async (): Promise<void> => {
    const people = `SELECT toString(number) AS user_id, toDateTime(now() - 3600) AS assigned_at,
      if(number % 2 = 0, 'control', 'green') AS variant FROM numbers(80)`;
    for (const body of [
      'CREATE DATABASE IF NOT EXISTS theirs',
      'CREATE TABLE theirs.assignments (user_id String, assigned_at DateTime, variant String) ENGINE = MergeTree ORDER BY user_id',
      'CREATE TABLE theirs.orders (user_id String, ordered_at DateTime, amount Decimal(9, 2), country String) ENGINE = MergeTree ORDER BY user_id',
      `INSERT INTO theirs.assignments ${people}`,
      "INSERT INTO theirs.orders SELECT toString(number * 3), now() - 1800, 9.5, 'NO' FROM numbers(26)",
    ]) {
      const answer = await fetchClickHouse(started.stack.clickhouse, { method: 'POST', body });
      expect(await answer.text()).toBe('');
    }
  };

  const fillSource = async (page: Page): Promise<void> => {
    const dialog = page.getByRole('dialog');
    const type = async (where: Locator, columns: Readonly<Record<string, string>>): Promise<void> => {
      for (const [label, text] of Object.entries(columns)) await where.getByLabel(label).fill(text);
    };
    await dialog.getByLabel('Name', { exact: true }).fill('Their shop');
    await type(dialog.getByRole('group', { name: 'Assignments' }), {
      ...{ Database: 'theirs', 'Table or view': 'assignments', 'Column: who': 'user_id' },
      ...{ 'Column: when': 'assigned_at', 'Column: variant': 'variant' },
    });
    await dialog.getByRole('button', { name: 'Add an event…' }).click();
    await type(dialog.getByRole('group', { name: 'Event 1' }), {
      ...{ 'What metrics call it': 'order', 'Table or view': 'orders', 'Column: when': 'ordered' },
      ...{ 'Column: number': 'amount', 'What else metrics read': 'country' },
    });
  };

  test('is read from tables of their own, which are looked at before they are a source', async () => {
    await makeTables();
    await makeFeature('their_button');
    const page = await signedIn(started.stack.adminKey);
    await page.goto(`${started.stack.api}/e/1/settings`);
    await page.locator('#sources').getByText('All experiments read the events').waitFor();
    await page.getByRole('button', { name: 'New source…' }).click();
    await fillSource(page);
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Look at the tables' }).click();
    await dialog.getByText('This has to be mended first').waitFor();
    await dialog.getByText(/^Event “order”, time/).waitFor();
    await mayBeUsed(page);
    await dialog.getByRole('group', { name: 'Event 1' }).getByLabel('Column: when').fill('ordered_at');
    await dialog.getByRole('button', { name: 'Look at the tables' }).click();
    await dialog.getByText('These tables can be read.').waitFor();
    await dialog.getByText(/26 with a number/).waitFor();
    await mayBeUsed(page);
    await dialog.getByLabel('What else metrics read').fill('country\nplan = country\ncountry = user_id');
    await dialog.getByText('Two lines are called country.').waitFor();
    expect(await dialog.getByRole('button', { name: 'Create the source' }).isDisabled()).toBe(true);
    await dialog.getByLabel('What else metrics read').fill('country');
    await dialog.getByRole('button', { name: 'Create the source' }).click();
    await dialog.waitFor({ state: 'detached' });
    const row = page.locator('#sources').getByRole('row', { name: /Their shop/ });
    await row.getByText('theirs.assignments').waitFor();

    const body = {
      name: 'Orders',
      aggregation: 'occurrence',
      definition: { version: 1, event: 'order' },
    } as const;
    const { data: orders } = await api.POST('/api/v1/environments/{environmentKey}/experiment-metrics/', {
      params: { path: { environmentKey } },
      body: { ...body, direction: 'up' },
    });
    await page.goto(`${started.stack.api}/e/1/experiments/new/question`);
    await question(page, 'Theirs', 'their_button');
    await next(page, 'Metrics');
    await page.getByRole('button', { name: /Orders/ }).click();
    await next(page, 'Who');
    await page.getByLabel('Who assigns variants').selectOption('another system');
    await page.getByLabel('Read from').selectOption('Their shop');
    await page.getByText('Another system assigns: 50 % control, 50 % green.').waitFor();
    expect(await page.getByLabel('Share of the audience that takes part').count()).toBe(0);
    await mayBeUsed(page);
    await next(page, 'Plan');
    await page.getByRole('link', { name: 'Review' }).click();
    await page.getByText('Read from Their shop, where it is called their_button.').waitFor();
    await mayBeUsed(page);
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Theirs' }).waitFor();
    const made = (await experiments())?.results.find(({ name }) => name === 'Theirs');
    expect(made).toMatchObject({
      assignment: 'external',
      source: { name: 'Their shop', experiment: 'their_button' },
      metrics: [{ metric: orders?.id }],
    });

    await page.goto(`${started.stack.api}/e/1/settings`);
    await row.getByRole('link', { name: 'Theirs' }).waitFor();
    await row.getByRole('button', { name: 'Delete' }).click();
    await row.getByRole('button', { name: 'Delete for good?' }).click();
    await row.getByText('source_in_use').waitFor();
    await row.getByRole('button', { name: 'Change Their shop' }).click();
    await dialog.getByLabel('Name', { exact: true }).fill('Our shop');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.locator('#sources').getByRole('rowheader', { name: 'Our shop' }).waitFor();
    await mayBeUsed(page);
  });

  test('is offered to nobody who may only look', async () => {
    const { data } = await api.POST('/api/v1/api-keys/', { body: { name: 'Eve', role: 'viewer' } });
    const page = await signedIn(data?.key ?? '');
    expect(await page.getByRole('link', { name: 'New experiment' }).count()).toBe(0);
    await page.goto(`${started.stack.api}/e/1/experiments/new/plan`);
    await page.getByText('This key may only look').waitFor();
  });

  test('goes all the way by the keyboard alone: made, started, paused, resumed and completed', async () => {
    await makeFeature('by_keyboard');
    const { page } = await browser.open({ viewport: { width: 1_280, height: 900 } });
    const focused = page.locator(':focus');
    const isAt = async (place: Locator): Promise<boolean> => (await place.and(focused).count()) > 0;
    /** As people do who have no mouse. */
    const tabTo = async (place: Locator): Promise<void> => {
      await place.first().waitFor();
      for (let presses = 0; presses < 120; presses += 1) {
        if (await isAt(place)) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`Nobody gets to ${String(place)} by Tab.`);
    };
    const type = async (place: Locator, text: string): Promise<void> => {
      await tabTo(place);
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type(text);
    };
    const press = async (name: string | RegExp, key = 'Enter'): Promise<void> => {
      await tabTo(page.getByRole('button', { name, exact: true }));
      await page.keyboard.press(key);
    };

    await page.goto(`${started.stack.api}/`);
    await type(page.getByLabel('Management key'), started.stack.adminKey);
    await page.keyboard.press('Enter');
    await tabTo(page.getByRole('link', { name: 'New experiment' }));
    await page.keyboard.press('Enter');
    await step(page, 'Question');
    await type(page.getByLabel('Name', { exact: true }), 'By keyboard');
    await type(page.getByLabel('Hypothesis'), 'Nobody needs a mouse.');
    const feature = page.getByRole('radio', { name: 'by_keyboard' });
    await tabTo(page.getByRole('radio').and(page.locator(':enabled')));
    for (let presses = 0; presses < 10 && !(await feature.isChecked()); presses += 1) {
      if (await isAt(feature)) await page.keyboard.press('Space');
      else await page.keyboard.press('ArrowDown');
    }
    await page.getByRole('row', { name: /^green/ }).waitFor();
    await tabTo(page.getByRole('link', { name: 'Review' }));
    await page.keyboard.press('Enter');
    await press('Create');
    await page.getByRole('heading', { level: 1, name: 'By keyboard' }).waitFor();

    const ask = async (command: string, isDone: string): Promise<void> => {
      await press(`${command}…`);
      const dialog = page.getByRole('dialog');
      await dialog.waitFor();
      if (command === 'Complete') {
        await tabTo(dialog.getByRole('radio'));
        await page.keyboard.press('Space');
      }
      await type(dialog.getByRole('textbox').first(), 'because');
      await tabTo(dialog.getByRole('button', { name: command, exact: true }));
      await page.keyboard.press('Enter');
      await page.getByText(isDone).waitFor();
    };
    await ask('Start', 'It has been started');
    await ask('Pause', 'It has been paused');
    await ask('Resume', 'It has been resumed');
    await ask('Complete', 'It has been completed');
    const all = (await experiments())?.results ?? [];
    expect(all.find(({ name }) => name === 'By keyboard')?.status).toBe('completed');
  });
});
