import type { ExamplesByOperation } from './body-example.js';
import { ID } from './body-example.js';

/** Answers about the experiment whose figures are in `snapshot-answers.ts`. */
export const EXPERIMENT_ANSWERS: ExamplesByOperation = {
  changeRollout: {
    dryRun: {
      summary: 'A dry run (`?dry_run=true`) says who would move',
      value: {
        changes: true,
        before: {
          enabled: true,
          rollout_percentage: 100,
          feature_state_value: {
            type: 'string',
            value: 'blue',
          },
          multivariate_feature_state_values: [
            {
              multivariate_feature_option: ID.green,
              key: 'green',
              percentage_allocation: 60,
            },
          ],
          audience: null,
        },
        after: {
          enabled: true,
          rollout_percentage: 50,
          feature_state_value: {
            type: 'string',
            value: 'blue',
          },
          multivariate_feature_state_values: [
            {
              multivariate_feature_option: ID.green,
              key: 'green',
              percentage_allocation: 30,
            },
          ],
          audience: null,
        },
        opens_epoch: true,
        new_phase: {
          number: 2,
          needs_confirmation: true,
          detail:
            'Of those who take part, 30 % would get another variant (from green to control 30 %), so a new phase would begin. Whoever was exposed before stays in the phase of the first exposure, and what they do in the new phase no longer counts; the effect is then put together from all phases.',
        },
        moves: {
          newly_enrolled: 0,
          no_longer_enrolled: 50,
          between_variants: [
            {
              from: 'green',
              to: 'control',
              share: 15,
            },
          ],
          unchanged: 35,
        },
        estimate: {
          known_identities: 1200,
          moved: 780,
        },
      },
    },
  },
  getTimeline: {
    changes: {
      summary: 'Refreshes and changes of the rollout (`?kind=rollout&kind=refresh`)',
      value: {
        count: 2,
        next: null,
        previous: null,
        results: [
          {
            id: 'audit-12',
            at: '2026-11-21T09:11:30.455Z',
            kind: 'rollout',
            action: 'rollout updated',
            outcome: 'applied',
            code: null,
            detail: null,
            actor: 'api-key:1:configured',
            source: 'api',
            comment: 'More of it.',
            command: '2703e164-c2c9-45cb-b3a2-8584352b2e56',
            before: {
              status: 'running',
              experiment_rollout: {
                enabled: true,
                rollout_percentage: 100,
                feature_state_value: {
                  type: 'string',
                  value: 'blue',
                },
                multivariate_feature_state_values: [
                  {
                    key: 'green',
                    multivariate_feature_option: ID.green,
                    percentage_allocation: 50,
                  },
                ],
              },
            },
            after: {
              status: 'running',
              experiment_rollout: {
                enabled: true,
                rollout_percentage: 100,
                feature_state_value: {
                  type: 'string',
                  value: 'blue',
                },
                multivariate_feature_state_values: [
                  {
                    key: 'green',
                    multivariate_feature_option: ID.green,
                    percentage_allocation: 60,
                  },
                ],
              },
            },
            snapshot_seq: 1,
          },
          {
            id: 'refresh-1',
            at: '2026-11-21T09:11:30.253Z',
            kind: 'refresh',
            action: 'refresh succeeded',
            outcome: 'succeeded',
            code: null,
            detail: null,
            actor: 'holdfast',
            source: 'workflow',
            comment: null,
            command: null,
            before: null,
            after: {
              seq: 1,
              as_of: '2026-11-21T09:11:29.983Z',
              reason: 'demand',
            },
            snapshot_seq: 1,
          },
        ],
      },
    },
  },
};
