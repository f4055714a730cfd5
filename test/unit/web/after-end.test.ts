import { knownOf, movesBetween, movesInWords } from '../../../web/app/pages/experiment/moves/moves.js';
import { pageState } from '../../support/pages/page-state.js';
import { pageStates } from '../../support/pages/page-states.js';

const NOW = Date.UTC(2026, 10, 29);

const stateOf = (name: string) => {
  const spec = pageStates(NOW)[name];
  if (spec === undefined) throw new Error(`There is no state called ${name}.`);
  return pageState(spec);
};

const sealed = stateOf('sealed');
const [results, exposures] = sealed.atEnd;
const found = { results, exposures } as Parameters<typeof knownOf>[0];
const then = knownOf(found)!;
const now = knownOf(sealed)!;

describe('between the end and the seal', () => {
  test('what came late is told from what was there, to the last digit', () => {
    const moves = movesBetween(then, now);
    // 7 of 8 of 10 000 and 10 050 had come by the end, and of 612, 8 and 20 050 exposures.
    expect(moves.identities).toEqual({ then: 8_750 + 8_793, now: 20_050 });
    expect(moves.exposures).toEqual({ then: 17_543 + 535 + 7, now: 20_670 });
    const [first] = now.results.metrics;
    const analysis = first?.analysis['green'];
    if (analysis?.kind !== 'result') throw new Error('The state has no result.');
    expect(moves.rows[0]).toMatchObject({
      ...{ metric: 'Bought', variant: 'green', units: { then: 8_793, now: 10_050 } },
      lift: { now: { estimate: analysis.lift.estimate, low: analysis.always_valid.ci_low } },
      verdict: { then: 'better', now: 'better' },
    });
    expect(movesInWords(moves).replaceAll(/\s/g, ' ')).toBe(
      '2 585 exposures of before the end came after it, and 2 507 identities more count. No verdict has changed.',
    );
  });

  test('a verdict of any metric that has changed is told', () => {
    const early = structuredClone(then);
    const guardrail = early.results.metrics[2]!;
    const analysis = guardrail.analysis['green']!;
    Object.assign(analysis, { guardrail: { ...analysis.guardrail, verdict: 'harmed' } });
    const moves = movesBetween(early, now);
    expect(moves.rows.map(({ metric }) => metric)).toEqual(['Bought', 'Errors']);
    expect(movesInWords(moves)).toContain('A verdict has changed.');
  });

  test('nothing has moved where nothing came', () => {
    const moves = movesBetween(now, now);
    expect(moves.isMoved).toBe(false);
    expect(movesInWords(moves)).toMatch(/^Nothing that counts/);
  });

  test('a metric that was not there at the end has no figures of then', () => {
    const without = structuredClone(then);
    without.results.metrics.splice(0, 1);
    expect(movesBetween(without, now).rows[0]).toMatchObject({
      units: { then: null, now: 10_050 },
      lift: { then: null },
      verdict: { then: null, now: 'better' },
    });
  });

  test('there is nothing to compare while one of them is missing', () => {
    expect(knownOf(null)).toBeNull();
    expect(knownOf({ results: sealed.results })).toBeNull();
  });
});
