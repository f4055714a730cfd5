/** Every state of the experiment page, from answers that are kept here: no stack is started. */
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { Schemas } from '../../../client/create-client.js';
import { findBarriers } from '../../support/browser/find-barriers.js';
import { useBrowser } from '../../support/browser/use-browser.js';
import { eventually } from '../../support/eventually.js';
import type { Answer } from '../../support/pages/answer-pages.js';
import { answerPages, ORIGIN, problem, SESSION, withoutPart } from '../../support/pages/answer-pages.js';
import type { PageState } from '../../support/pages/page-state.js';
import { pageState } from '../../support/pages/page-state.js';
import { pageStates } from '../../support/pages/page-states.js';
import { shownPValue } from '../support/shown-p-value.js';
import { barriersOnAllScreens } from '../support/usable-by-everybody.js';

type Instead = (method: string, url: URL) => Answer | null;

const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 360, height: 740 };
const PATIENCE_MS = 12_000;

/** For a selector in quotes. */
const quoted = (text: string): string => text.replaceAll('"', '\\"');

describe('the page of an experiment', () => {
  const browser = useBrowser();
  const specs = pageStates(Date.now());
  const opened: { readonly page: Page; readonly faults: readonly string[] }[] = [];

  // A page that is left open goes on asking.
  afterEach(async () => {
    const all = opened.splice(0);
    for (const { page } of all) await page.context().close();
    expect(all.flatMap(({ faults }) => faults)).toEqual([]);
  });

  const stateOf = (name: string): PageState => {
    const spec = specs[name];
    if (spec === undefined) throw new Error(`There is no state called ${name}.`);
    return pageState(spec);
  };

  const settled = async (page: Page): Promise<void> => {
    await page.locator('h1').first().waitFor();
    await eventually(
      'nothing is being read any more',
      async () => (await page.locator('.skeleton').count()) === 0,
    );
  };

  const open = async (
    state: PageState,
    {
      query = '',
      instead,
      hasClock = false,
      ...options
    }: BrowserContextOptions & {
      query?: string;
      instead?: Instead;
      /** Whether time goes on as the test says. */
      hasClock?: boolean;
    } = {},
  ) => {
    const watched = await browser.open({ viewport: WIDE, ...options });
    watched.page.setDefaultTimeout(PATIENCE_MS);
    if (hasClock) await watched.page.clock.install();
    opened.push({ page: watched.page, faults: await answerPages(watched.page, () => state, instead) });
    await watched.page.goto(`${ORIGIN}/e/1/experiments/7${query}`);
    await settled(watched.page);
    return watched;
  };

  const valuesIn = (page: Page, selector: string): Promise<readonly string[]> =>
    page.evaluate<string[]>(
      `[...document.querySelectorAll(${JSON.stringify(`${selector} [data-value]`)})].map((found) => found.dataset.value)`,
    );

  const mayBeUsed = async (page: Page): Promise<void> => {
    expect(await findBarriers(page)).toEqual([]);
    expect(
      await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth'),
    ).toBeLessThanOrEqual(0);
  };

  /** Of a row: both means, the sums, the effect with its ends, and how sure it is. */
  const figuresOf = (metric: Schemas['MetricResult'], variant: string): readonly string[] => {
    const [arm, analysis] = [metric.variants[variant], metric.analysis[variant]];
    if (arm === undefined || analysis === undefined || analysis.kind === 'absoluteOnly') return [];
    // What is not compared has its means all the same, and nothing else.
    if (analysis.kind === 'refused')
      return [analysis.n, metric.variants['control']?.mean, analysis.mean, arm.sum, arm.n].map(String);
    const { estimate } = analysis.lift;
    const { ci_low: low, ci_high: high } = analysis.always_valid;
    return [analysis.control_mean, analysis.mean, arm.sum, arm.n, estimate, low, high]
      .concat(shownPValue(metric, analysis))
      .map(String);
  };

  const showsFigures = async (page: Page, results: Schemas['ResultsPayload']): Promise<void> => {
    for (const metric of results.metrics)
      for (const variant of Object.keys(metric.analysis)) {
        const row = `#results tr[data-metric="${metric.metric_id}"][data-variant="${quoted(variant)}"]`;
        const shown = await valuesIn(page, row);
        expect(shown).toEqual(expect.arrayContaining([...figuresOf(metric, variant)]));
        if (metric.analysis[variant]?.kind === 'refused') expect(shown).toEqual(figuresOf(metric, variant));
      }
  };

  describe.each([
    ['created', 'draft'],
    ['before the first refresh', 'running'],
    ['nobody yet', 'nobody_yet'],
    ['collecting', 'collecting'],
    ['better', 'better'],
    ['undecided', 'undecided'],
    ['blocked', 'blocked'],
    ['guardrail breached', 'harmed'],
    ['paused by a guardrail', 'harmed'],
    ['paused', 'paused'],
    ['failing', 'stale'],
    ['one metric failed', 'better'],
    ['settling', 'settling'],
    ['sealed', 'sealed'],
    ['sealed without figures', 'sealed'],
    ['external', 'better'],
    ['three treatments, twelve metrics', 'better'],
    ['names of 255 characters', 'better'],
    ['right to left', 'better'],
  ])('%s', (name, word) => {
    test('says so, has the figures to the last digit, and can be used by everybody, on all screens', async () => {
      const state = stateOf(name);
      const { page, complaints } = await open(state, { colorScheme: 'dark' });
      expect(state.detail.status_word).toBe(word);
      expect(await page.locator('.banner .badge').first().getAttribute('data-word')).toBe(word);
      expect(await page.locator('main').innerText()).not.toContain('api-key:');
      if (state.results?.payload != null) await showsFigures(page, state.results.payload);
      expect(await barriersOnAllScreens(page)).toEqual([]);
      expect(complaints).toEqual([]);
    });
  });

  describe('in its state', () => {
    const textOf = async (page: Page, selector: string): Promise<string> =>
      (await page.locator(selector).first().innerText()).replaceAll(/\s+/g, ' ');

    test('collecting, says how many of how many there are, and has neither interval nor colour', async () => {
      const { page } = await open(stateOf('collecting'));
      expect(await textOf(page, '#results [data-variant="green"] .drawn')).toContain('12 of 50 identities');
      expect(await page.locator('#results .interval, #results .verdict-good').count()).toBe(0);
    });

    test('blocked, hides the results until they are asked for, and gives them no colour', async () => {
      const { page } = await open(stateOf('blocked'));
      expect(await page.locator('#results .scorecard').first().isVisible()).toBe(false);
      await page.locator('#results').getByText('Do not read these').click();
      await page.locator('#results .scorecard').first().waitFor();
      expect(await page.locator('#results .verdict-good, #results .interval-good').count()).toBe(0);
      expect(await findBarriers(page)).toEqual([]);
    });

    test('blocked, showed the lift over time all the same, and which effect would be seen', async () => {
      const { page } = await open(stateOf('blocked'));
      const chart = page.locator('#over-time figure');
      await page.locator('#over-time summary').getByText('Do not read these').waitFor();
      expect(await chart.first().isVisible()).toBe(false);
      await page.getByRole('button', { name: 'Identities', exact: true }).click();
      await chart.first().waitFor();
      expect(await page.getByText('would be seen by now').count()).toBe(0);
    });

    test('at 400 % zoom was wider than the screen', async () => {
      const { page } = await open(stateOf('better'), { viewport: { width: 320, height: 256 } });
      await mayBeUsed(page);
    });

    test('moves nothing for whoever has asked for less motion', async () => {
      const { page } = await open(stateOf('better'), { reducedMotion: 'reduce' });
      await page.getByRole('button', { name: 'green details of Bought' }).press('Enter');
      await page.getByRole('dialog').getByText('What would overturn it').waitFor();
      const longest =
        await page.evaluate<number>(`Math.max(...[...document.querySelectorAll('*')].flatMap((one) => {
        const { animationDuration, transitionDuration, scrollBehavior } = getComputedStyle(one);
        if (scrollBehavior === 'smooth') return [Infinity];
        return [animationDuration, transitionDuration].flatMap((all) => all.split(',').map(parseFloat));
      }))`);
      // In seconds.
      expect(longest).toBeLessThanOrEqual(0.00001);
    });

    test('collecting, had who comes below charts of nothing', async () => {
      const { page } = await open(stateOf('collecting'));
      const order = await page.evaluate<string[]>(
        '[...document.querySelectorAll("main > section[id]")].map(({ id }) => id)',
      );
      expect(order.indexOf('exposures')).toBeLessThan(order.indexOf('results'));
    });

    test('looked back at, had no table of what has changed, and nothing of now beside what was', async () => {
      const state = stateOf('settling');
      const { page } = await open(state, { query: '?seq=7' });
      const then = page.getByLabel('What was known then');
      await then.getByText('The same as a table').click();
      await then.getByRole('row', { name: /^Identities that count/ }).waitFor();
      const [before, after] = [state.atEnd[1], state.exposures];
      if (before?.kind !== 'exposures') throw new Error('The state has no exposures of then.');
      const sum = (counts: Readonly<Record<string, number>> = {}): number =>
        Object.values(counts).reduce((total, count) => total + count, 0);
      expect(await valuesIn(page, '.banner-past tbody:first-of-type tr:nth-child(3)')).toEqual(
        [before.payload.totals, after?.payload?.totals].map((counts) => String(sum(counts))),
      );
      await then
        .getByRole('row', { name: /^Served/ })
        .getByText(/^(after )?epoch 1/)
        .first()
        .waitFor();
      expect(await page.locator('#results .ghost').count()).toBe(3);
      expect(await findBarriers(page)).toEqual([]);
    });

    test('with a command that waits, said so only to whoever had asked, and not after a reload', async () => {
      const state = stateOf('better');
      const pending = [{ id: 'one', kind: 'pause', actor: 'api-key:3:Ada' }];
      const { page } = await open({ ...state, live: { ...state.live, pending } });
      await page.locator('[data-pending="pause"]').getByText('asked for by Ada').waitFor();
      expect(await findBarriers(page)).toEqual([]);
    });

    test('paused by the keyboard, lost the focus with the button, and told nobody that it was done', async () => {
      let isPaused = false;
      const { detail } = stateOf('paused');
      // A command answers with the experiment alone, and not with what is served and said of it.
      const more = /^(status_.+|revision|experiment_rollout|epochs|schedule|on_guardrail_breach)$/;
      const experiment = Object.fromEntries(Object.entries(detail).filter(([field]) => !more.test(field)));
      const { page } = await open(stateOf('better'), {
        instead: (method, { pathname }) => {
          if (method === 'POST' && pathname.endsWith('/experiments/7/pause/')) isPaused = true;
          if (!isPaused || !/\/experiments\/7\/(pause\/)?$/.test(pathname)) return null;
          return { status: 200, body: method === 'POST' ? experiment : detail };
        },
      });
      await page.getByRole('button', { name: 'Pause…' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').getByRole('button', { name: 'Pause', exact: true }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('status').getByText('It has been paused').waitFor();
      await page.getByRole('button', { name: 'Resume…' }).waitFor();
      const focused = page.locator(':focus');
      expect(await focused.getAttribute('aria-label')).toBe('What may be done');
    });

    test('sent once more after no answer, was another command that could be refused or done twice', async () => {
      const answers = [
        problem(503, 'database_unavailable', 'The database cannot be reached', 'It refused.'),
        problem(409, 'illegal_transition', 'Not possible now', 'It is completed.'),
        problem(409, 'illegal_transition', 'Not possible now', 'It is completed.'),
      ];
      const { page } = await open(stateOf('better'), {
        instead: (method) => (method === 'POST' ? (answers.shift() ?? null) : null),
      });
      const keys: (string | undefined)[] = [];
      page.on('request', (request) => {
        if (request.method() === 'POST') keys.push(request.headers()['idempotency-key']);
      });
      await page.getByRole('button', { name: 'Pause…' }).click();
      const dialog = page.getByRole('dialog');
      const press = () => dialog.getByRole('button', { name: 'Pause', exact: true }).click();
      await press();
      await dialog.getByText('It refused.').waitFor();
      await press();
      await dialog.getByText('It is completed.').waitFor();
      await press();
      await eventually('three were sent', () => keys.length === 3);
      expect(keys[1]).toBe(keys[0]);
      // What was refused may be possible by now.
      expect(keys[2]).not.toBe(keys[1]);
    });

    test('sent once more after no answer, a schedule was another command too', async () => {
      const none = { entries: [], on_guardrail_breach: 'nothing' };
      const keys: (string | undefined)[] = [];
      const { page } = await open(stateOf('better'), {
        instead: (method, { pathname }) => {
          if (method === 'GET' && pathname.endsWith('/schedule/')) return { status: 200, body: none };
          return method === 'PUT'
            ? problem(503, 'database_unavailable', 'The database cannot be reached', 'It refused.')
            : null;
        },
      });
      page.on('request', (request) => {
        if (request.method() === 'PUT') keys.push(request.headers()['idempotency-key']);
      });
      const dialog = page.getByRole('dialog');
      const save = async (): Promise<void> => {
        const before = keys.length;
        await dialog.getByRole('button', { name: 'Save' }).click();
        await eventually('it is sent', () => keys.length > before);
        await dialog.getByText('It refused.').waitFor();
      };
      await page.getByRole('button', { name: 'Change the schedule…' }).click();
      await dialog.getByRole('button', { name: 'Add a step' }).click();
      for (let time = 0; time < 2; time += 1) await save();
      await dialog.getByRole('button', { name: 'Add a step' }).click();
      await dialog.getByLabel('What happens at step 2').selectOption('It pauses');
      await save();
      const [first, again, other] = keys;
      expect([first, again]).toEqual([expect.any(String), first]);
      expect(other).not.toBe(first);
    });

    test('for somebody who may only look, offers nothing that would be refused', async () => {
      const { page } = await open(stateOf('better'), {
        instead: (method, { pathname }) =>
          method === 'GET' && pathname === '/api/v1/session/'
            ? { status: 200, body: { ...SESSION, role: 'viewer' } }
            : null,
      });
      const names = await page.getByRole('button').allTextContents();
      expect(names.filter((name) => /Edit|Refresh|Pause|Complete|Change/.test(name))).toEqual([]);
      expect(await findBarriers(page)).toEqual([]);
    });

    test('paused by a guardrail, is resumed only with a reason', async () => {
      const { page } = await open(stateOf('paused by a guardrail'));
      await page.getByRole('button', { name: 'Resume…' }).click();
      const dialog = page.getByRole('dialog');
      expect(await dialog.getByRole('button', { name: 'Resume anyway' }).isDisabled()).toBe(true);
      await dialog.getByRole('textbox').fill('The errors were a test of ours.');
      expect(await dialog.getByRole('button', { name: 'Resume anyway' }).isDisabled()).toBe(false);
    });

    test('failing, keeps its figures, with their age and the error', async () => {
      const { page } = await open(stateOf('failing'));
      const note = await textOf(page, '[data-note="failing"]');
      expect(note).toContain('warehouse_unavailable');
      expect(note).toMatch(/9 h( \d+ min)? old/);
      await page.locator('#results .lift').first().waitFor();
    });

    test('with a failed metric, says at it why, and shows the others', async () => {
      const { page } = await open(stateOf('one metric failed'));
      expect(await textOf(page, '#results tr[data-metric="2"]')).toContain('query_timeout');
      expect(await page.locator('#results .interval').count()).toBe(2);
    });

    test('external, says at the editor of the rollout that others assign', async () => {
      const { page } = await open(stateOf('external'));
      expect(await page.getByRole('button', { name: 'Change the rollout…' }).isDisabled()).toBe(true);
      await page.getByText('Somebody else assigns the variants, so').waitFor();
    });

    test('without a worker, shows what is stored and says what becomes of a wish', async () => {
      const { page } = await open(stateOf('better'), {
        instead: (_, { pathname }) =>
          pathname.endsWith('/live/')
            ? problem(503, 'no_worker', 'No worker answers', 'Nobody has answered in time.')
            : null,
      });
      await page.locator('[data-note="no_worker"]').waitFor();
      await page.locator('#results .lift').first().waitFor();
    });

    test('without a worker for longer than a moment, says so once, on every page and until there is one', async () => {
      let isGone = true;
      let since = new Date().toISOString();
      const { page } = await open(stateOf('better'), {
        hasClock: true,
        instead: (_, { pathname }) => {
          if (!isGone) return null;
          if (pathname === '/readyz') return withoutPart('worker', since);
          return pathname.endsWith('/live/')
            ? problem(503, 'no_worker', 'No worker answers', 'Nobody has answered in time.')
            : null;
        },
      });
      await page.locator('#results .lift').first().waitFor();
      const strip = page.locator('[data-outage="worker"]');
      expect(await strip.count()).toBe(0);
      // What says nothing takes no room above the page.
      const room = `(() => {
        const [main, first] = [document.querySelector('main'), document.querySelector('main > header')];
        const top = (of) => of.getBoundingClientRect().top;
        return top(first) - top(main) - parseFloat(getComputedStyle(main).paddingTop);
      })()`;
      expect(await page.evaluate<number>(room)).toBe(0);
      const soon = (isThere: boolean) =>
        eventually('what is said above', async () => {
          await page.clock.runFor(5_000);
          return (await strip.count()) === (isThere ? 1 : 0);
        });
      await soon(true);
      await strip.getByText('commands are taken and wait').waitFor();
      await page.locator('[data-note="no_worker"]').waitFor({ state: 'detached' });
      // Whoever opens the page now need not wait for a second look.
      since = new Date(Date.now() - 60_000).toISOString();
      await page.reload();
      await strip.waitFor();
      isGone = false;
      await soon(false);
    });

    test.each([
      [404, 'not_found'],
      [403, 'permission_denied'],
    ])('that cannot be seen (%i), says why and leads back', async (status, code) => {
      const { page } = await open(stateOf('better'), {
        ...{ viewport: NARROW },
        instead: (_, { pathname }) =>
          pathname.endsWith('/experiments/7/')
            ? problem(status, code, 'No', 'The key may not read this environment.')
            : null,
      });
      await page.getByRole('alert').getByText(code).waitFor();
      const back = page.getByRole('link', { name: 'To the experiments' });
      expect(await back.getAttribute('href')).toBe('/e/1/experiments');
      await mayBeUsed(page);
    });
  });

  describe('when things go wrong meanwhile', () => {
    test('the database is down: the last figures stay, with what is wrong', async () => {
      let isDown = false;
      const down = problem(503, 'database_unavailable', 'The database cannot be reached', 'It refused.');
      const { page } = await open(stateOf('better'), {
        instead: (_, { pathname }) => (isDown && /\/(results|exposures)\/$/.test(pathname) ? down : null),
      });
      const before = await valuesIn(page, '#results .effect');
      isDown = true;
      await page.getByRole('alert').getByText('database_unavailable').first().waitFor();
      expect(await valuesIn(page, '#results .effect')).toEqual(before);
      expect(await findBarriers(page)).toEqual([]);
    });

    /** The session ends when that is said, and begins again with the next key. */
    const openUntil = async (state: PageState, more: { query?: string; instead?: Instead } = {}) => {
      let isOver = false;
      const ended = problem(401, 'session_ended', 'The session has ended', 'Sign in again.');
      const { page } = await open(state, {
        ...more,
        instead: (method, url) => {
          if (isOver && method === 'POST' && url.pathname === '/api/v1/session/') isOver = false;
          return isOver && url.pathname !== '/readyz' ? ended : (more.instead?.(method, url) ?? null);
        },
      });
      const signInAgain = async (): Promise<void> => {
        await page.getByText('The session has ended.').waitFor();
        expect(await findBarriers(page)).toEqual([]);
        await page.keyboard.press('Escape');
        await page.keyboard.press('Escape');
        await page.getByLabel('Management key').fill('key');
        await page.keyboard.press('Enter');
        await page.getByText('The session has ended.').waitFor({ state: 'detached' });
      };
      const end = (): void => {
        isOver = true;
      };
      return { page, end, signInAgain };
    };

    test('the session ends: the page asks for a key, and comes back to where it was', async () => {
      const { page, end, signInAgain } = await openUntil(stateOf('better'), { query: '?scale=absolute' });
      end();
      await signInAgain();
      await page.getByRole('heading', { level: 1, name: 'Green checkout' }).waitFor();
      expect(page.url()).toBe(`${ORIGIN}/e/1/experiments/7?scale=absolute`);
    });

    test('the session ends while somebody writes, and what was typed was lost', async () => {
      const { page, end, signInAgain } = await openUntil(stateOf('better'));
      await page.getByRole('button', { name: 'Complete…' }).click();
      const dialog = page.getByRole('dialog', { name: 'Complete the experiment' });
      await dialog.getByRole('radio', { name: /Ship green/ }).check();
      const why = dialog.getByLabel('Why (kept in the activity)');
      await why.fill('All of them bought more');
      end();
      await dialog.getByRole('button', { name: 'Complete', exact: true }).click();
      await signInAgain();
      expect(await why.inputValue()).toBe('All of them bought more');
      expect(await dialog.getByRole('radio', { name: /Ship green/ }).isChecked()).toBe(true);
      expect(await page.evaluate('document.querySelector("dialog").contains(document.activeElement)')).toBe(
        true,
      );
    });
  });

  describe('shows more to who asks', () => {
    test('a row opens by keys, tells what it follows from, and gives the focus back', async () => {
      const state = stateOf('better');
      const { page } = await open(state);
      const opener = page.getByRole('button', { name: 'green details of Bought' });
      await opener.focus();
      await page.keyboard.press('Enter');
      const drawer = page.getByRole('dialog', { name: 'Bought: green against control' });
      await drawer.waitFor();
      await drawer.getByText('What would overturn it').waitFor();
      const metric = state.results?.payload?.metrics[0];
      const analysis = metric?.analysis['green'];
      if (analysis?.kind !== 'result') throw new Error('The state has no result.');
      expect(await valuesIn(page, 'dialog')).toEqual(
        expect.arrayContaining(
          [
            metric?.variants['green']?.sum,
            metric?.variants['control']?.n,
            analysis.z,
            analysis.standard_error,
          ].map(String),
        ),
      );
      expect(await findBarriers(page)).toEqual([]);
      await page.setViewportSize(NARROW);
      await mayBeUsed(page);
      await page.keyboard.press('Escape');
      await drawer.waitFor({ state: 'detached' });
      expect(await page.evaluate<string>('document.activeElement.textContent')).toBe(
        'green details of Bought',
      );
    });

    test('each chip of the trust strip explains itself by the keyboard, and gives the focus back', async () => {
      const { page } = await open(stateOf('blocked'));
      const chips = page.getByRole('group', { name: 'Can the figures be believed?' }).getByRole('button');
      expect(await chips.count()).toBe(6);
      for (let place = 0; place < 6; place += 1) {
        const chip = chips.nth(place);
        await chip.focus();
        await page.keyboard.press('Enter');
        const dialog = page.getByRole('dialog');
        await dialog.getByText('What to do').waitFor();
        if (place === 0) {
          await dialog.getByText('Do not read the results').waitFor();
          expect(await dialog.locator('[data-value]').count()).toBeGreaterThan(2);
          expect(await barriersOnAllScreens(page)).toEqual([]);
        }
        await page.keyboard.press('Escape');
        await dialog.waitFor({ state: 'hidden' });
        expect(await page.evaluate<string>('document.activeElement.textContent')).toBe(
          await chip.textContent(),
        );
      }
      await chips.nth(0).press('Enter');
      await page.getByRole('dialog').getByRole('link', { name: 'To Exposures' }).press('Enter');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      expect(new URL(page.url()).hash).toBe('#exposures');
    });

    test('differences, one look, no correction and another baseline, all by the address', async () => {
      const state = stateOf('three treatments, twelve metrics');
      const analysis = state.results?.payload?.metrics[0]?.analysis['green'];
      if (analysis?.kind !== 'result') throw new Error('The state has no result.');
      const { page } = await open(state);
      const row = '#results tr[data-metric="1"][data-variant="green"]';
      await page.getByRole('button', { name: 'Absolute' }).click();
      await page.getByRole('button', { name: 'One look' }).click();
      const { estimate, ci_low: low, ci_high: high } = analysis.absolute;
      expect(await valuesIn(page, row)).toEqual(
        expect.arrayContaining([estimate, low, high, analysis.chance_to_win].map(String)),
      );
      await page.getByText('Who looks daily and stops').waitFor();
      await page.getByLabel('Correction').selectOption('none');
      expect(await page.locator(`${row} .verdict-good`).count()).toBe(0);
      await page.getByRole('checkbox', { name: 'violet 💜' }).uncheck();
      expect(await page.locator('#results tr[data-variant="violet 💜"]').count()).toBe(0);
      await page.getByLabel('Against').selectOption('green');
      await page.locator('#results tr[data-variant="control"]').first().waitFor();
      const url = page.url();
      await page.reload();
      await page.locator('#results tr[data-variant="control"]').first().waitFor();
      expect(page.url()).toBe(url);
      await mayBeUsed(page);
    });

    test('sorts by a column with the keyboard and by the address, and back to the experiment’s order', async () => {
      const state = stateOf('three treatments, twelve metrics');
      const goals = state.results?.payload?.metrics.filter(({ role }) => (role ?? 'goal') === 'goal') ?? [];
      const { page } = await open(state);
      const orderIn = (): Promise<readonly string[]> =>
        page.evaluate<string[]>(
          `[...document.querySelector('#results .scorecard').querySelectorAll('[data-metric][data-variant]')].map(({ dataset }) => dataset.metric + ' ' + dataset.variant)`,
        );
      const own = await orderIn();
      const liftOf = (row: string): number => {
        const [id, variant] = [Number.parseInt(row, 10), row.slice(row.indexOf(' ') + 1)];
        const analysis = goals.find(({ metric_id: metric }) => metric === id)?.analysis[variant];
        return analysis?.kind === 'result' ? analysis.lift.estimate : -Infinity;
      };
      const head = page.locator('#results th[aria-sort] button', { hasText: 'Lift' }).first();
      await head.press('Enter');
      await page.locator('#results th[aria-sort=descending]').first().waitFor();
      expect(page.url()).toContain('sort=-lift');
      const sorted = await orderIn();
      expect(sorted).not.toEqual(own);
      expect([...sorted].toSorted()).toEqual([...own].toSorted());
      // Metrics by their best treatment, and in each the best treatment first.
      const firsts = sorted.filter(
        (row, place) => Number.parseInt(row, 10) !== Number.parseInt(sorted[place - 1] ?? '', 10),
      );
      expect(firsts).toHaveLength(goals.length);
      expect(firsts.map(liftOf)).toEqual(firsts.map(liftOf).toSorted((one, other) => other - one));
      await page.reload();
      await page.locator('#results th[aria-sort=descending]').first().waitFor();
      expect(await orderIn()).toEqual(sorted);
      await mayBeUsed(page);
      await head.press('Space');
      await page.locator('#results th[aria-sort=ascending]').first().waitFor();
      await head.press('Space');
      expect(page.url()).not.toContain('sort=');
      expect(await orderIn()).toEqual(own);
    });

    test('a step of the slider draws as little of a thousand snapshots as of eight', async () => {
      const state = stateOf('better');
      const [first] = state.seriesOf(1).points;
      const start = Date.parse(first?.as_of ?? '');
      const manyOf = <Point extends { readonly seq: number }>(points: readonly Point[], count: number) =>
        Array.from({ length: count }, (_, place) => ({
          ...points[Math.floor((place * points.length) / count)]!,
          seq: place + 1,
          as_of: new Date(start + place * 600_000).toISOString(),
        }));
      const drawnWith = async (count: number): Promise<number> => {
        const { page } = await open(state, {
          instead: (_, { pathname }) => {
            if (pathname.endsWith('/results/series/')) {
              const series = state.seriesOf(1);
              return { status: 200, body: { ...series, points: manyOf(series.points, count) } };
            }
            if (!pathname.endsWith('/exposures/series/')) return null;
            const series = state.exposuresSeries;
            return { status: 200, body: { ...series, points: manyOf(series.points, count) } };
          },
        });
        const slider = page.getByRole('slider', { name: /^What was known at/ });
        await slider.focus();
        expect(await slider.getAttribute('max')).toBe(String(count - 1));
        await page.keyboard.press('ArrowLeft');
        await page.evaluate(`{
          window.drawn = 0;
          new MutationObserver((changes) => { window.drawn += changes.length; }).observe(
            document.querySelector('#over-time .charts'),
            { subtree: true, childList: true, attributes: true, characterData: true },
          );
        }`);
        for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowLeft');
        await page.waitForFunction(
          `document.querySelector('#over-time input[type=range]').value === '${count - 6}'`,
        );
        return page.evaluate<number>('window.drawn');
      };
      const few = await drawnWith(8);
      expect(few).toBeGreaterThan(0);
      expect(await drawnWith(1_000)).toBeLessThanOrEqual(2 * few);
    });

    test('before a start, how long it takes as it is set up, and the experiment’s own plan', async () => {
      const { page, asked } = await open(stateOf('created'));
      await page.getByText('About 14 days to see a lift of 5 % in 80 % of cases').waitFor();
      await page.locator('#preflight [data-check=variants_differ]').waitFor();
      expect(await valuesIn(page, '#plan')).toEqual(
        expect.arrayContaining(['20000', '18000', '0.1', '1500']),
      );
      await page.getByLabel('To be found in').fill('20');
      await page.getByText('Power is a number from 50 to 99.9 %.').waitFor();
      expect(asked.filter((address) => address.includes('/plan/'))).toHaveLength(1);
      await page.setViewportSize(NARROW);
      await mayBeUsed(page);
    });

    test.each([
      ['settling', 'Since the end'],
      ['sealed', 'Between the end and the seal'],
    ])('%s, how figures moved by what came late', async (name, title) => {
      const state = stateOf(name);
      const { page } = await open(state);
      await page.getByRole('heading', { level: 2, name: title }).waitFor();
      await page.getByText('exposures of before the end came after it').waitFor();
      const known = [...state.atEnd, state.results];
      const lifts = known.flatMap((one) => {
        const metrics = one?.payload != null && 'metrics' in one.payload ? one.payload.metrics : [];
        const analysis = metrics[0]?.analysis['green'];
        return analysis?.kind === 'result'
          ? [analysis.n, analysis.lift.estimate, analysis.always_valid.ci_low, analysis.always_valid.ci_high]
          : [];
      });
      expect(lifts).toHaveLength(8);
      expect(await valuesIn(page, '#after-end')).toEqual(expect.arrayContaining(lifts.map(String)));
      await page.setViewportSize(NARROW);
      await mayBeUsed(page);
    });

    test('who would move by another rollout, before anybody does', async () => {
      const state = stateOf('better');
      const { experiment_rollout: before } = state.detail;
      const asked: unknown[] = [];
      const preview: Schemas['RolloutPreview'] = {
        ...{ changes: true, before, after: { ...before, rollout_percentage: 40 }, opens_epoch: true },
        new_phase: { number: 2, needs_confirmation: true, detail: 'About 20 % would be moved.' },
        moves: {
          ...{ newly_enrolled: 0, no_longer_enrolled: 60, unchanged: 20 },
          between_variants: [{ from: 'control', to: 'green', share: 20 }],
        },
        estimate: { known_identities: 20_050, moved: 16_040 },
      };
      const { page } = await open(state, {
        instead: (method, url) => {
          if (method !== 'PATCH') return null;
          asked.push(url.searchParams.get('dry_run'));
          return { status: 200, body: preview };
        },
      });
      await page.getByRole('button', { name: 'Change the rollout…' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('slider').fill('40');
      await dialog.getByText('20 % change from control to green.').waitFor();
      expect(await dialog.locator('strong[data-value]').getAttribute('data-value')).toBe('16040');
      const send = dialog.getByRole('button', { name: 'Change it' });
      expect(await send.isDisabled()).toBe(true);
      await dialog.getByLabel('Move them, and begin phase 2').check();
      await eventually('it can be sent', async () => !(await send.isDisabled()));
      expect(new Set(asked)).toEqual(new Set(['true']));
      expect(await findBarriers(page)).toEqual([]);
      await page.setViewportSize(NARROW);
      await mayBeUsed(page);
    });

    test('what will happen by itself, and some of the exposures that do not count, with what helps', async () => {
      const state = stateOf('better');
      const at = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
      const step = { rollout_percentage: null, outcome: null, decided_at: null, refusal: null };
      const refusal = { code: 'illegal_transition', detail: 'It was paused then.' };
      const schedule: Schemas['ScheduleEntry'][] = [
        { ...step, at: at(-2), command: 'rollout', rollout_percentage: 50, status: 'refused', refusal },
        { ...step, at: at(20), command: 'rollout', rollout_percentage: 80, status: 'pending' },
        { ...step, at: at(40), command: 'complete', outcome: { ship: 1 }, status: 'pending' },
      ];
      const exposures: Schemas['SampledExposure'][] = [
        {
          ...{ at: at(-1), received_at: at(-1), verdict: 'wrong_variant', variant: 'Green' },
          ...{ epoch: 1, sdk: 'js 12', identifier: null },
        },
      ];
      const { page, asked } = await open(state, {
        instead: (_, { pathname }) => {
          if (pathname.endsWith('/experiments/7/'))
            return { status: 200, body: { ...state.detail, schedule } };
          return pathname.endsWith('/exposures/sample/') ? { status: 200, body: { exposures } } : null;
        },
      });
      expect(await page.locator('#setup .schedule li').allInnerTexts()).toEqual([
        expect.stringContaining('50 % take part refused: It was paused then.'),
        expect.stringContaining('80 % take part next'),
        expect.stringContaining('complete, ship green to come'),
      ]);
      const samples = (): readonly string[] => asked.filter((address) => address.includes('/sample/'));
      expect(samples()).toEqual([]);
      const wrong = page.locator('[data-exposures=wrong_variant]');
      await wrong.getByText('Send the key of the variant, unchanged').waitFor();
      await wrong.locator('summary').press('Enter');
      await wrong.getByRole('cell', { name: 'Green' }).waitFor();
      await wrong.getByText('shown to administrators').waitFor();
      expect(samples().map((address) => new URL(address).search)).toEqual([
        '?verdict=wrong_variant&limit=20',
      ]);
      expect(await barriersOnAllScreens(page)).toEqual([]);
    });

    test('an end or a ramp over a night in which clocks are set forward came an hour late', async () => {
      const state = stateOf('created');
      const rollout = { ...state.detail.experiment_rollout, rollout_percentage: 5 };
      const detail = { ...state.detail, experiment_rollout: rollout };
      const begin = '2027-03-20T09:00';
      const entry = { at: new Date(Date.UTC(2027, 2, 20, 8)).toISOString(), command: 'start' as const };
      const pending = { status: 'pending' as const, decided_at: null, refusal: null };
      const entries = [{ ...entry, ...pending, rollout_percentage: null, outcome: null }];
      const { page } = await open(state, {
        timezoneId: 'Europe/Berlin',
        instead: (method, { pathname }) => {
          if (method !== 'GET') return null;
          if (pathname.endsWith('/experiments/7/')) return { status: 200, body: detail };
          return pathname.endsWith('/schedule/')
            ? { status: 200, body: { entries, on_guardrail_breach: 'nothing' } }
            : null;
        },
      });
      await page.getByRole('button', { name: 'Change the schedule…' }).click();
      const times = page.getByRole('dialog').locator('input[type=datetime-local]');
      await times.first().waitFor();
      await page.getByRole('button', { name: 'End it after' }).click();
      // Summer begins on the 28th.
      await eventually('there is an end', async () => (await times.count()) === 2);
      expect([await times.nth(0).inputValue(), await times.nth(1).inputValue()]).toEqual([
        begin,
        '2027-04-03T09:00',
      ]);
      await times.nth(0).fill('2027-03-26T09:00');
      await page.getByRole('button', { name: 'Take more in day by day' }).click();
      await eventually('there is a ramp', async () => (await times.count()) > 2);
      const all = await Promise.all((await times.all()).map((field) => field.inputValue()));
      expect(new Set(all.map((at) => at.slice(11)))).toEqual(new Set(['09:00']));
    });

    test('a schedule that a proxy gave no tag was overwritten, whatever it had become meanwhile', async () => {
      const state = stateOf('created');
      const pending = { status: 'pending' as const, decided_at: null, refusal: null };
      const entry = { command: 'start' as const, ...pending, rollout_percentage: null, outcome: null };
      const at = (day: number): string => new Date(Date.now() + day * 86_400_000).toISOString();
      let entries = [{ ...entry, at: at(3) }];
      const asked: string[] = [];
      const { page } = await open(state, {
        instead: (method, { pathname }) => {
          if (!pathname.endsWith('/schedule/')) return null;
          asked.push(method);
          return { status: 200, body: { entries, on_guardrail_breach: 'nothing' } };
        },
      });
      await page.getByRole('button', { name: 'Change the schedule…' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('radio', { name: 'Go on' }).waitFor();
      await dialog.getByRole('button', { name: 'Add a step' }).click();
      await dialog.getByLabel('Share at step 2').fill('100');
      entries = [{ ...entry, at: at(5) }];
      await dialog.getByRole('button', { name: 'Save' }).click();
      await dialog.getByText('Changed meanwhile by somebody').waitFor();
      expect(asked).not.toContain('PUT');
      await dialog.getByRole('button', { name: 'Save' }).click();
      await dialog.waitFor({ state: 'detached' });
      expect(asked).toContain('PUT');
    });

    test('what came of deriving a snapshot again, whichever it is, and that it goes on meanwhile', async () => {
      const state = stateOf('sealed');
      const { results } = state.final ?? {};
      if (results == null) throw new Error('The state is not sealed.');
      const { id, seq, as_of, computed_at, content_hash, software_version } = results;
      const verified = (of: Partial<Schemas['Verification']>): Answer => ({
        status: 200,
        body: {
          snapshot: {
            ...{ id, seq, as_of, computed_at, content_hash, software_version },
            ...{ kind: 'results', is_final: true },
          },
          ...{ outcome: 'equal', remarks: [], hash: content_hash, differences: [], differences_left_out: 0 },
          ...{ software_version: '0.1.0', ...of },
        },
      });
      const remark = (code: 'hash_differs' | 'warehouse_foreign') => ({
        code,
        detail: `Because of ${code}.`,
      });
      const place = { path: '$.metrics[0].variants.green.sum', stored: 1_200, derived: 1_201 };
      const pending: Answer = { status: 202, body: { status: 'pending' } };
      const answers: (readonly [string, string, Answer])[] = [
        ['GET', '', problem(404, 'not_found', 'Not found', 'Nobody has asked.')],
        ['POST', '', pending],
        ['GET', '', pending],
        ['GET', '', problem(503, 'temporal_unavailable', 'Away', 'For a moment.')],
        ['GET', 'Equal to what follows from the events', verified({})],
        ['POST', 'Equal but for rounding', verified({ outcome: 'rounded', differences: [place] })],
        [
          'POST',
          'Different in 3 places',
          verified({ outcome: 'different', differences: [place], differences_left_out: 2 }),
        ],
        [
          'POST',
          'Tampered with',
          verified({ outcome: 'tampered', hash: 'ab'.repeat(32), remarks: [remark('hash_differs')] }),
        ],
        [
          'POST',
          'Could not be derived again',
          verified({ outcome: 'underivable', remarks: [remark('warehouse_foreign')] }),
        ],
        ['POST', '', problem(503, 'no_worker', 'No worker answers', 'Nobody has answered in time.')],
      ];
      const all = [...answers];
      const { page } = await open(state, {
        instead: (method, { pathname }) => {
          if (!pathname.endsWith(`/snapshots/${results.id}/verify/`)) return null;
          const [expected, , answer] = all.shift() ?? [];
          return expected === method && answer !== undefined
            ? answer
            : problem(404, 'not_found', 'No', 'No.');
        },
      });
      await page.getByRole('button', { name: 'Check hash and figures in this browser' }).click();
      const button = page.getByRole('button', { name: /^Derive it (again|once more)/ });
      await button.click();
      await page.getByRole('status').getByText('Being derived again').waitFor();
      expect(await button.isDisabled()).toBe(true);
      for (const [, said] of answers.filter(([, text]) => text !== '')) {
        await page.locator('#proof [data-outcome]').getByText(said, { exact: true }).waitFor();
        if (said.startsWith('Different')) {
          const row = page.locator('#proof').getByRole('row', { name: place.path });
          expect(await row.locator('td').allInnerTexts()).toEqual(['1200', '1201']);
          await page.getByText('2 more are not shown').waitFor();
          expect(await barriersOnAllScreens(page)).toEqual([]);
        }
        await button.click();
      }
      await page.locator('#proof').getByRole('alert').getByText('no_worker').waitFor();
      expect(all).toEqual([]);
    });

    test('a snapshot that is being derived again when its proof is opened, and then what came of it', async () => {
      const state = stateOf('sealed');
      const { results } = state.final ?? {};
      if (results == null) throw new Error('The state is not sealed.');
      let looks = 0;
      const { page } = await open(state, {
        instead: (method, { pathname }) => {
          if (!pathname.endsWith(`/snapshots/${results.id}/verify/`)) return null;
          looks += 1;
          if (method !== 'GET') return problem(500, 'internal', 'No', 'Nobody has asked for it here.');
          return looks === 1
            ? { status: 202, body: { status: 'pending' } }
            : problem(404, 'not_found', 'Not found', 'It is forgotten.');
        },
      });
      await page.getByRole('button', { name: 'Check hash and figures in this browser' }).click();
      await page.getByRole('status').getByText('Being derived again').waitFor();
      expect(await page.getByRole('button', { name: /^Derive it again/ }).isDisabled()).toBe(true);
      await page.locator('#proof').getByRole('alert').getByText('not_found').waitFor();
      expect(looks).toBe(2);
    });

    test('on paper a sealed one is its decision, on one page, and nothing else', async () => {
      const { page } = await open(stateOf('sealed'));
      await page.emulateMedia({ media: 'print' });
      // Who decided is asked for beside the rest.
      await page.getByText('Ship it.').first().waitFor({ state: 'attached' });
      const text = await page.evaluate<string>('document.body.innerText');
      for (const said of ['A green button is seen sooner', 'Ship it.', '9b'.repeat(32), 'Ada', 'Bought'])
        expect(text).toContain(said);
      expect(text).not.toContain('Over time');
      // A card that is kept for years said “20 Nov, 10:50”.
      const { started_at: started } = stateOf('sealed').detail;
      expect(text).toContain(`${started?.slice(0, 16).replace('T', ' ')} UTC to `);
      const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
      expect([...pdf.matchAll(/\/Type\s*\/Page\b/g)]).toHaveLength(1);
    });

    test('the lines of metrics only when they come into view', async () => {
      const { page, asked } = await open(stateOf('three treatments, twelve metrics'), { viewport: NARROW });
      const lines = (): number => asked.filter((address) => /points=60/.test(address)).length;
      expect(lines()).toBeLessThan(12);
      const rows = page.locator('#results tr[data-variant="green"]');
      for (let place = 0; place < (await rows.count()); place += 1)
        await rows.nth(place).scrollIntoViewIfNeeded();
      await eventually('a line for each metric', () => lines() === 12);
    });
  });
});
