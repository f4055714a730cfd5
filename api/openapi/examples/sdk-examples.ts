import type { ExamplesByOperation } from './body-example.js';

const AT = '2024-05-17T12:00:00Z';

/** Examples for what applications send. */
export const SDK_EXAMPLES: ExamplesByOperation = {
  postIdentityFlags: {
    identity: {
      summary: 'Somebody, with what is known of them',
      value: {
        identifier: 'ada',
        traits: [
          { trait_key: 'plan', trait_value: 'pro' },
          { trait_key: 'app_version', trait_value: '2.5.0' },
        ],
      },
    },
    passing: {
      summary: 'Nothing is kept',
      value: { identifier: 'ada', traits: [{ trait_key: 'plan', trait_value: 'pro' }], transient: true },
    },
  },
  evaluateFlag: {
    somebody: {
      summary: 'Somebody, with what is known of them',
      value: { context: { targetingKey: 'ada', plan: 'pro' } },
    },
  },
  evaluateFlags: {
    somebody: {
      summary: 'Somebody, with what is known of them',
      value: { context: { targetingKey: 'ada', plan: 'pro' } },
    },
    nobody: { summary: 'Nobody in particular', value: { context: {} } },
  },
  sendEvents: {
    exposure: {
      summary: 'An exposure; put in the variant that the flag says, and the present moment',
      value: {
        events: [
          {
            event: '$flag_exposure',
            feature_name: 'checkout_button',
            identifier: 'ada',
            value: 'green',
            timestamp: AT,
          },
        ],
      },
    },
    purchase: {
      summary: 'What somebody did; put in the present moment',
      value: {
        events: [
          {
            event: 'purchase',
            identifier: 'ada',
            value: 12.5,
            metadata: { plan: 'pro', total: 12.5 },
            timestamp: AT,
          },
        ],
      },
    },
  },
  reportUsage: { counts: { summary: 'Counts by feature', value: { checkout_button: 42 } } },
};
