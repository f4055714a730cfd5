import type { ExamplesByOperation } from './body-example.js';
import { ID } from './body-example.js';

const purchase = { version: 1, event: 'purchase' };
const purchases = {
  name: 'Purchases',
  description: 'Who buys at all.',
  aggregation: 'occurrence',
  direction: 'up',
  definition: purchase,
};

const rollout = {
  enabled: true,
  rollout_percentage: 100,
  feature_state_value: { type: 'string', value: 'blue' },
  multivariate_feature_state_values: [{ multivariate_feature_option: ID.green, percentage_allocation: 50 }],
};

const experiment = {
  feature: ID.feature,
  name: 'Green button',
  hypothesis: 'A green button sells more, because it looks like "go".',
  metrics: [{ metric: ID.purchases, expected_direction: 'increase', role: 'goal' }],
  experiment_rollout: rollout,
};

const guardrail = {
  metric: ID.errors,
  expected_direction: 'not_increase',
  role: 'guardrail',
  margin: 0.02,
};

/** Examples for metrics and experiments. */
export const EXPERIMENT_EXAMPLES: ExamplesByOperation = {
  createMetric: {
    conversion: { summary: 'How many buy', value: purchases },
    errors: {
      summary: 'Something that had better be low: a guardrail',
      value: {
        name: 'Errors',
        aggregation: 'count',
        direction: 'down',
        definition: { version: 1, event: 'payment_failed' },
      },
    },
    revenue: {
      summary: 'Revenue of some purchases, without whales',
      value: {
        name: 'Revenue, paid plans',
        aggregation: 'sum',
        direction: 'up',
        definition: {
          version: 2,
          event: 'purchase',
          filters: [{ property: 'plan', operator: 'in', value: ['pro', 'team'] }],
          value_field: 'total',
          conversion_window_hours: 72,
          cap: 500,
        },
      },
    },
    ratio: {
      summary: 'Orders for each session',
      value: {
        name: 'Orders per session',
        aggregation: 'count',
        direction: 'up',
        definition: {
          version: 2,
          event: 'purchase',
          denominator: { event: 'session', aggregation: 'count' },
        },
      },
    },
  },
  previewMetric: {
    definition: {
      summary: 'What a definition comes to in a week',
      value: { aggregation: 'occurrence', definition: purchase, days: 7 },
    },
  },
  planMetric: {
    known: {
      summary: 'A rate of 5 %, 2,000 visitors a day, and a lift of 10 % that matters',
      value: {
        aggregation: 'occurrence',
        definition: purchase,
        baseline: { mean: 0.05 },
        units_per_day: 2_000,
        effect: 0.1,
      },
    },
  },
  planSavedMetric: {
    known: {
      summary: 'Two treatments of a quarter each, by a rate that is known',
      value: {
        baseline: { mean: 0.04 },
        units_per_day: 5_000,
        rollout_percentage: 50,
        percentage_allocations: [25, 25],
        effect: 0.05,
        power: 0.9,
      },
    },
    events: {
      summary: 'By the events of the last two weeks, of those who saw a feature',
      value: { population: { feature: ID.feature }, effect: 0.03 },
    },
  },
  replaceMetric: { metric: { summary: 'The whole metric', value: purchases } },
  changeMetric: { name: { summary: 'Another name', value: { name: 'Orders' } } },
  createExperiment: {
    usual: { summary: 'Everybody takes part; half get green, half control', value: experiment },
    members: {
      summary: 'A fifth of a segment takes part; refreshed every ten minutes',
      value: {
        ...experiment,
        owner: 'Ada',
        tags: ['checkout'],
        experiment_rollout: {
          ...rollout,
          rollout_percentage: 20,
          audience: { match: 'any', segment_ids: [ID.segment] },
        },
        refresh_interval_seconds: 600,
        settle_seconds: 86_400,
        planned_units: 20_000,
      },
    },
  },
  preflightDraft: {
    draft: {
      summary: 'Two weeks of a feature’s variants, by one metric',
      value: { feature: experiment.feature, metrics: experiment.metrics, experiment_rollout: rollout },
    },
  },
  replaceExperiment: {
    words: {
      summary: 'Name and hypothesis are needed, the rest stays',
      value: { name: 'Green button', hypothesis: 'A green button sells more.', notes: 'Asked for by sales.' },
    },
  },
  changeExperiment: { tags: { summary: 'Other tags', value: { tags: ['checkout', 'autumn'] } } },
  attachMetric: {
    guardrail: { summary: 'A guardrail: at most 2 % worse', value: guardrail },
    secondary: {
      summary: 'A metric to be looked at',
      value: { metric: ID.errors, expected_direction: 'decrease', role: 'secondary' },
    },
  },
  replaceAttachment: { guardrail: { summary: 'A guardrail: at most 2 % worse', value: guardrail } },
  changeAttachment: { margin: { summary: 'Another margin', value: { margin: 0.05 } } },
  startExperiment: {
    now: { summary: 'Start now', value: { comment: 'Agreed on Monday.' } },
    past: {
      summary: 'An external experiment that began earlier',
      value: { started_at: '2024-05-17T12:00:00Z', comment: 'Split by the shop’s own code.' },
    },
  },
  pauseExperiment: { pause: { summary: 'Pause, and say why', value: { comment: 'Payment is down.' } } },
  completeExperiment: {
    ship: {
      summary: 'Everybody gets a variant from now on',
      value: { outcome: { ship: 'green' }, comment: 'Better by 4 %.' },
    },
    keepControl: {
      summary: 'Everybody gets control from now on',
      value: { outcome: 'keep_control', comment: 'No difference.' },
    },
    restore: { summary: 'As it was before the start', value: { outcome: 'restore' } },
  },
  changeRollout: {
    shares: {
      summary: 'Fewer take part, in other shares',
      value: {
        ...rollout,
        rollout_percentage: 50,
        multivariate_feature_state_values: [
          { multivariate_feature_option: ID.green, percentage_allocation: 30 },
        ],
        confirm_new_phase: true,
        comment: 'Carefully at first.',
      },
    },
    control: {
      summary: 'Everybody gets control',
      value: { ...rollout, multivariate_feature_state_values: [], confirm_new_phase: true },
    },
  },
  setSchedule: {
    plan: {
      summary: 'A start, a ramp and an end; a pause as soon as a guardrail is harmed',
      value: {
        entries: [
          { at: '2099-01-05T09:00:00Z', command: 'start' },
          { at: '2099-01-07T09:00:00Z', command: 'rollout', rollout_percentage: 100 },
          { at: '2099-01-19T09:00:00Z', command: 'complete', outcome: 'restore' },
        ],
        on_guardrail_breach: 'pause',
        comment: 'As agreed on Monday.',
      },
    },
    none: { summary: 'Nothing by itself any more', value: { entries: [] } },
  },
  refreshExposures: { refresh: { summary: 'Ask, and say why', value: { comment: 'For the review.' } } },
  refreshResults: { refresh: { summary: 'Ask, and say why', value: { comment: 'For the review.' } } },
};
