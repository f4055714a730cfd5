import type { ExamplesByOperation } from './body-example.js';
import { ID } from './body-example.js';

/** Answers with figures: those of the experiment in the other examples, run with 1,200 identities. */
export const SNAPSHOT_ANSWERS: ExamplesByOperation = {
  getExposures: {
    first: {
      summary: 'After the first refresh',
      value: {
        exposures: {
          as_of: '2026-11-21T09:11:29.983Z',
          last_error_at: null,
          refresh_requested_at: null,
          is_final: false,
          computed_at: '2026-11-21T09:11:30.254Z',
          seq: 1,
          content_hash: 'e2d372e577a91bef70a78ff46cbfecbae385f75c143c450e244fbb7c1b165268',
          last_error_code: null,
          last_error_detail: null,
          payload: {
            health: {
              verified: 1200,
            },
            totals: {
              green: 614,
              control: 586,
            },
            timeseries: {
              points: [
                {
                  bucket: '2026-11-21T09:00:00.000Z',
                  new_identities: {
                    green: 614,
                    control: 586,
                  },
                },
              ],
              granularity: 'hour',
            },
            excluded_identities: 0,
          },
        },
      },
    },
  },
  getResults: {
    first: {
      summary: 'More purchases; the guardrail holds',
      value: {
        results: {
          as_of: '2026-11-21T09:11:29.983Z',
          last_error_at: null,
          refresh_requested_at: '2026-11-21T09:11:29.818Z',
          is_final: false,
          computed_at: '2026-11-21T09:11:30.257Z',
          seq: 1,
          content_hash: '557913ea5ffede7cbb2f1e0078cf439457cbadad824a496a83d15f0df6c99e57',
          last_error_code: null,
          last_error_detail: null,
          payload: {
            srm: {
              alarm: false,
              reason: null,
              expected: {
                green: 600,
                control: 600,
              },
              observed: {
                green: 614,
                control: 586,
              },
              p_value: 0.4189234409463831,
              statistic: 0.6533333333333333,
              degrees_of_freedom: 1,
              e_value: 0.8935894515610897,
              log_e_value: -0.11250883572711246,
              first_alarm_at: null,
              phases: [
                {
                  number: 1,
                  reason: null,
                  observed: { green: 614, control: 586 },
                  expected: { green: 600, control: 600 },
                  statistic: 0.6533333333333333,
                  degrees_of_freedom: 1,
                },
              ],
            },
            crossover: { alarm: false, excluded: 0, share: 0 },
            metrics: [
              {
                name: 'Purchases',
                role: 'goal',
                error: null,
                analysis: {
                  green: {
                    n: 614,
                    kind: 'result',
                    lift: {
                      ci_low: 0.22375897463666006,
                      ci_high: 1.100043425966813,
                      estimate: 0.5863632362003699,
                    },
                    mean: 0.2003257328990228,
                    control_mean: 0.12627986348122866,
                    standard_error: 0.021401341371106428,
                    p_value: 0.00055980378270923,
                    z: 3.459870488200434,
                    verdict: 'better',
                    adjusted_p_value: 0.03365479811474604,
                    absolute: {
                      ci_low: 0.03205677796564516,
                      ci_high: 0.1160349608699431,
                      estimate: 0.07404586941779415,
                      always_valid: {
                        ci_low: 0.0038335190234745475,
                        ci_high: 0.14425821981211373,
                      },
                    },
                    always_valid: {
                      ci_low: 0.02507227822521693,
                      ci_high: 1.6069081106079632,
                      p_value: 0.03365479811474604,
                    },
                    chance_to_win: 0.9997297823738334,
                    expected_loss: {
                      keeping_control: 0.5863748542309927,
                      choosing_treatment: 1.1618030622949778e-5,
                    },
                  },
                },
                variants: {
                  green: {
                    n: 614,
                    sum: 123,
                    sum_squares: 123,
                    rejected_values: 0,
                  },
                  control: {
                    n: 586,
                    sum: 74,
                    sum_squares: 74,
                    rejected_values: 0,
                  },
                },
                direction: 'up',
                inference: {
                  green: {
                    lift: 0.5863632362003699,
                    ci_low: 0.16530581148701695,
                    ci_high: 1.0074206609137228,
                    chance_to_win: 0.9968278968783936,
                  },
                },
                metric_id: ID.purchases,
                definition: {
                  event: 'purchase',
                  version: 1,
                },
                aggregation: 'occurrence',
                metric_version: 1,
              },
              {
                name: 'Errors',
                role: 'guardrail',
                error: null,
                analysis: {
                  green: {
                    n: 614,
                    kind: 'result',
                    lift: {
                      ci_low: -0.1896171250827636,
                      ci_high: -0.0256229516103523,
                      estimate: -0.11074918566775249,
                    },
                    mean: 1.3338762214983713,
                    control_mean: 1.5,
                    standard_error: 0.06594370877679251,
                    p_value: 0.011892328021532407,
                    z: -2.519175545068712,
                    verdict: 'indication',
                    indication: 'inconclusive',
                    absolute: {
                      ci_low: -0.29550181202067294,
                      ci_high: -0.036745744982584386,
                      estimate: -0.16612377850162874,
                      always_valid: {
                        ci_low: -0.382468291990306,
                        ci_high: 0.05022073498704869,
                      },
                    },
                    guardrail: {
                      fixed: {
                        p_value: 3.0260175481366637e-6,
                        worst_lift: -0.03983649540455648,
                      },
                      margin: 0.1,
                      contrast: 0.31612377850162865,
                      standard_error: 0.0695553967791669,
                      verdict: 'unharmed',
                      always_valid: {
                        p_value: 0.0015692020844350649,
                        worst_lift: 0.025648864608908195,
                        harm_p_value: 1.0,
                      },
                    },
                    always_valid: {
                      ci_low: -0.24002935901793404,
                      ci_high: 0.036245335358386775,
                      p_value: 0.21277006620965025,
                    },
                    chance_to_win: 0.9941185002523079,
                    expected_loss: {
                      keeping_control: 0.11083219715024815,
                      choosing_treatment: 8.301148249571644e-5,
                    },
                  },
                },
                variants: {
                  green: {
                    n: 614,
                    sum: 819,
                    sum_squares: 1913,
                    rejected_values: 0,
                  },
                  control: {
                    n: 586,
                    sum: 879,
                    sum_squares: 2053,
                    rejected_values: 0,
                  },
                },
                direction: 'down',
                inference: {
                  green: {
                    lift: -0.11074918566775249,
                    ci_low: -0.19208073522897884,
                    ci_high: -0.029417636106526146,
                    chance_to_win: 0.9961948057396868,
                  },
                },
                metric_id: ID.errors,
                definition: {
                  event: 'payment_failed',
                  version: 1,
                },
                aggregation: 'count',
                metric_version: 1,
              },
            ],
            family: { method: 'holm', size: 1 },
            headline: { metric_id: ID.purchases },
            srm_p_value: 0.4189234409463831,
            excluded_identities: 0,
            unexpected_variants: [],
            unexpected_variants_left_out: 0,
          },
        },
      },
    },
  },
};
