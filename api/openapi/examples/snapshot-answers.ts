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
      summary: 'Too early for a verdict on purchases; the guardrail holds',
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
            },
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
                      ci_low: 0.1648718321388502,
                      ci_high: 1.0078546402618895,
                      estimate: 0.5863632362003699,
                    },
                    mean: 0.2003257328990228,
                    p_value: 0.006438903149391386,
                    z: 2.729439637820099,
                    verdict: 'inconclusive',
                    adjusted_p_value: 0.14817338367224409,
                    absolute: {
                      ci_low: 0.03242895691330084,
                      ci_high: 0.11566278192228746,
                      estimate: 0.07404586941779415,
                    },
                    always_valid: {
                      ci_low: -0.11843653742384463,
                      ci_high: 1.2911630098245843,
                      p_value: 0.14817338367224409,
                    },
                    chance_to_win: 0.9968278968783936,
                    expected_loss: {
                      keeping_control: 0.5865699958104509,
                      choosing_treatment: 0.00020675961008098393,
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
                      ci_low: -0.1921630056602316,
                      ci_high: -0.02933536567527338,
                      estimate: -0.11074918566775249,
                    },
                    mean: 1.3338762214983713,
                    p_value: 0.007713217092440664,
                    z: -2.668883310314017,
                    verdict: 'indication',
                    indication: 'inconclusive',
                    absolute: {
                      ci_low: -0.2951163496777343,
                      ci_high: -0.03713120732552316,
                      estimate: -0.16612377850162874,
                    },
                    guardrail: {
                      fixed: {
                        p_value: 2.2015784772457486e-7,
                        worst_lift: -0.04244076465926025,
                      },
                      margin: 0.1,
                      verdict: 'unharmed',
                      always_valid: {
                        p_value: 0.0003329177091513492,
                        worst_lift: 0.01628510062827737,
                      },
                    },
                    always_valid: {
                      ci_low: -0.24688847298297523,
                      ci_high: 0.025390101647470242,
                      p_value: 0.16493684466271363,
                    },
                    chance_to_win: 0.9961948057396868,
                    expected_loss: {
                      keeping_control: 0.11079786827489192,
                      choosing_treatment: 4.8682607139424326e-5,
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
