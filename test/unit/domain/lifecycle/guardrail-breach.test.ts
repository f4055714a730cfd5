import type { HarmedGuardrail } from '../../../../domain/lifecycle/guardrail-breach.js';
import {
  breachComment,
  breachKey,
  freshBreaches,
  lastingBreaches,
} from '../../../../domain/lifecycle/guardrail-breach.js';

const ERRORS: HarmedGuardrail = { metricId: 7, metric: 'Page errors', variant: 'green' };
const LATENCY: HarmedGuardrail = { metricId: 8, metric: 'Latency', variant: 'green' };

describe('a breach', () => {
  it('is a reason once, and nothing new as long as it lasts', () => {
    const reading = { harmed: [ERRORS], unjudged: [] };
    expect(freshBreaches([], reading)).toEqual([ERRORS]);
    expect(lastingBreaches([breachKey(ERRORS)], reading)).toEqual([breachKey(ERRORS)]);
    expect(freshBreaches([breachKey(ERRORS)], reading)).toEqual([]);
  });

  it('is over with a verdict that says so, and a reason again afterwards', () => {
    const healthy = { harmed: [], unjudged: [] };
    const heeded = lastingBreaches([breachKey(ERRORS)], healthy);
    expect(heeded).toEqual([]);
    expect(freshBreaches(heeded, { harmed: [ERRORS], unjudged: [] })).toEqual([ERRORS]);
  });

  it('is not over because nothing can be said at the moment', () => {
    const silent = { harmed: [], unjudged: [breachKey(ERRORS)] };
    expect(lastingBreaches([breachKey(ERRORS)], silent)).toEqual([breachKey(ERRORS)]);
  });

  it('by another variant or of another metric is another one', () => {
    const blue = { ...ERRORS, variant: 'blue' };
    const reading = { harmed: [ERRORS, blue, LATENCY], unjudged: [] };
    expect(freshBreaches([breachKey(ERRORS)], reading)).toEqual([blue, LATENCY]);
  });
});

describe('the reason for the timeline', () => {
  it('names refresh, metric and variant', () => {
    expect(breachComment([ERRORS, LATENCY], 12)).toBe(
      'Refresh 12 says that guardrails are surely harmed: "Page errors" by green, "Latency" by green',
    );
  });

  it('stays short where much is harmed', () => {
    const many = Array.from({ length: 90 }, (_, metricId) => ({ ...ERRORS, metricId }));
    expect(breachComment(many, 1)).toMatch(/, 85 more$/);
  });
});
