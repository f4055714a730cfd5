import type { ExamplesByOperation, NamedExamples } from './body-example.js';
import { ID } from './body-example.js';

const green = { key: 'green', type: 'string', string_value: '#00a651' };
const orange = { key: 'orange', type: 'string', string_value: '#ff8800', default_percentage_allocation: 0 };

/** Rules in which all must hold: on a paid plan, and with a new version of the application. */
const paying = [
  {
    type: 'ALL',
    conditions: [
      { operator: 'IN', property: 'plan', value: ['pro', 'team'] },
      { operator: 'GREATER_THAN_INCLUSIVE', property: 'app_version', value: '2.4.0:semver' },
    ],
  },
];
const segment = { name: 'Paying', description: 'Customers of a paid plan, with a new app.', rules: paying };

/** Tables of a shop of its own. */
const shop = {
  assignment: {
    database: 'shop',
    table: 'assignments',
    identity: 'user_id',
    time: 'assigned_at',
    variant: 'variant',
    experiment: 'experiment',
  },
  facts: [
    {
      event: 'purchase',
      database: 'shop',
      table: 'orders',
      identity: 'user_id',
      time: 'ordered_at',
      value: 'amount',
      row_id: 'order_id',
      fields: { country: 'country' },
    },
  ],
};

const allGreen = [{ multivariate_feature_option: ID.green, percentage_allocation: 100 }];
const state = { enabled: true, feature_state_value: 'blue' };

const wholeState: NamedExamples = {
  plain: { summary: 'On, with a value, shares as they are', value: state },
  variant: {
    summary: 'Everybody gets a variant',
    value: { ...state, multivariate_feature_state_values: allGreen },
  },
};
const stateChange: NamedExamples = {
  on: { summary: 'Turn it on', value: { enabled: true } },
  control: { summary: 'All control', value: { multivariate_feature_state_values: [] } },
};
const segmentOverride: NamedExamples = {
  variant: {
    summary: 'Members of the segment get a variant',
    value: { ...state, segment: ID.segment, multivariate_feature_state_values: allGreen },
  },
};

const renamedProject: NamedExamples = { rename: { summary: 'Another name', value: { name: 'Web shop' } } };
const renamedEnvironment: NamedExamples = { rename: { summary: 'Another name', value: { name: 'Live' } } };
const markedEnvironment: NamedExamples = {
  ...renamedEnvironment,
  mark: { summary: 'A mistake here reaches customers', value: { is_production: true } },
};

/** Examples for projects, environments, keys and features. */
export const CATALOGUE_EXAMPLES: ExamplesByOperation = {
  createProject: { project: { summary: 'A project', value: { name: 'Shop' } } },
  replaceProject: renamedProject,
  changeProject: renamedProject,
  createEnvironment: {
    environment: {
      summary: 'An environment, whose client key is made up',
      value: { name: 'Production', project: ID.project },
    },
  },
  replaceEnvironment: renamedEnvironment,
  changeEnvironment: markedEnvironment,
  createSession: {
    token: {
      summary: 'Sign in with a token that works once',
      value: { token: 'wnYg5sPSU3fVjBhHL0VwV8pbgVo7Hq3C' },
    },
    key: { summary: 'Sign in with a key', value: { key: 'mgmt.ZnwvT6EfyNNXVGvDCRUgm5kbCHmQSVUX' } },
  },
  createManagementKey: {
    project: {
      summary: 'A key that changes things in one project',
      value: { name: 'Deployment', role: 'editor', project: ID.project, expires_at: '2040-01-01T00:00:00Z' },
    },
    organisation: {
      summary: 'A key that looks at everything, for ever',
      value: { name: 'Dashboards', role: 'viewer' },
    },
  },
  createServerKey: { key: { summary: 'A key that does not expire', value: { name: 'Backend' } } },
  createFeature: {
    multivariate: {
      summary: 'A feature to experiment with: control is "blue", the treatment is "green"',
      value: {
        name: 'checkout_button',
        type: 'MULTIVARIATE',
        initial_value: 'blue',
        default_enabled: true,
        description: 'The colour of the button in the basket.',
        multivariate_options: [green],
      },
    },
    standard: {
      summary: 'A feature with one value',
      value: { name: 'items_per_page', type: 'STANDARD', initial_value: 20, default_enabled: true },
    },
  },
  replaceFeature: {
    description: {
      summary: 'Another description; the rest stays',
      value: { name: 'checkout_button', description: 'The button that leads to payment.' },
    },
  },
  changeFeature: {
    description: {
      summary: 'Another description',
      value: { description: 'The button that leads to payment.' },
    },
  },
  createVariant: { variant: { summary: 'One more treatment', value: orange } },
  replaceVariant: {
    value: { summary: 'Another value', value: { ...orange, string_value: '#ff9900' } },
  },
  changeVariant: {
    value: { summary: 'Another value', value: { type: 'string', string_value: '#ff9900' } },
  },
  createSegment: {
    segment: { summary: 'Those with two traits', value: segment },
    sample: {
      summary: 'A tenth of all identities',
      value: {
        name: 'A tenth',
        rules: [{ type: 'ALL', conditions: [{ operator: 'PERCENTAGE_SPLIT', value: 10 }] }],
      },
    },
  },
  replaceSegment: { segment: { summary: 'The whole segment', value: segment } },
  changeSegment: { name: { summary: 'Another name', value: { name: 'Paying customers' } } },
  createSource: { source: { summary: 'Assignments and orders of a shop', value: { name: 'Shop', ...shop } } },
  replaceSource: { source: { summary: 'The whole source', value: { name: 'Shop', ...shop } } },
  testSource: { source: { summary: 'Assignments and orders of a shop', value: shop } },
  createWebhook: {
    json: {
      summary: 'Told of all that happens, for programs',
      value: { name: 'Deployment', url: 'https://hooks.example.com/holdfast' },
    },
    slack: {
      summary: 'A channel that is told of verdicts and alarms',
      value: {
        name: 'Channel',
        url: 'https://hooks.slack.com/services/T000/B000/XXXX',
        format: 'slack',
        types: ['status.better', 'status.worse', 'status.harmed', 'status.blocked', 'sealed'],
      },
    },
  },
  replaceWebhook: {
    off: {
      summary: 'Not told anything for a while',
      value: { name: 'Deployment', url: 'https://hooks.example.com/holdfast', is_enabled: false },
    },
  },
  setFlagStore: {
    flagsmith: {
      summary: 'Flags are served by Flagsmith',
      value: {
        url: 'https://api.flagsmith.com',
        environment_key: 'Yc6uBkq9XqYQDhXKW5sTvM',
        api_key: 'organisation-key',
        server_key: 'ser.environment-key',
      },
    },
  },
  repairFlagStore: { all: { summary: 'All that differs', value: {} } },
  createIdentity: { identity: { summary: 'An identity', value: { identifier: 'ada' } } },
  replaceDefaultState: wholeState,
  changeDefaultState: stateChange,
  createSegmentOverride: segmentOverride,
  createSegmentOverrideAtOldPath: segmentOverride,
  replaceSegmentOverride: wholeState,
  changeSegmentOverride: stateChange,
  createIdentityOverride: {
    variant: {
      summary: 'This identity gets a variant, and takes part in no experiment on the feature',
      value: { ...state, feature: ID.feature, multivariate_feature_state_values: allGreen },
    },
  },
  replaceIdentityOverride: wholeState,
  changeIdentityOverride: stateChange,
};
