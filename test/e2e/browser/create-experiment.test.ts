import type { Page } from 'playwright-core';
import type { ApiClient } from '../../../client/create-client.js';
import { createClient } from '../../../client/create-client.js';
import { findBarriers } from '../../support/browser/find-barriers.js';
import { useBrowser } from '../../support/browser/use-browser.js';
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
    await changeSchedule(page, made?.id);
    await page.goto(`${started.stack.api}/e/1/experiments/new/question`);
    await step(page, 'Question');
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('');
    await page.getByRole('link', { name: 'Green <b>button</b>' }).waitFor();
  });

  test('is started only when that is asked again, and what is refused stands at its field', async () => {
    const page = await signedIn(started.stack.adminKey);
    await page.goto(`${started.stack.api}/e/1/experiments/new/question`);
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

  test('is offered to nobody who may only look', async () => {
    const { data } = await api.POST('/api/v1/api-keys/', { body: { name: 'Eve', role: 'viewer' } });
    const page = await signedIn(data?.key ?? '');
    expect(await page.getByRole('link', { name: 'New experiment' }).count()).toBe(0);
    await page.goto(`${started.stack.api}/e/1/experiments/new/plan`);
    await page.getByText('This key may only look').waitFor();
  });
});
