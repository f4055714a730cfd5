import { of } from './mutation.js';

/** Of how signals are read. */
export const SIGNAL_MUTATIONS = [
  ...of('workflows/signals/read-signal.ts', [
    ['{1,255}', '{1,3}'],
    ['/^[\\x21-\\x7e]', '/^[\\x20-\\x7e]'],
    ["fingerprint: readText(fields['fingerprint'], ID, () => '')", "fingerprint: ''"],
    ["origin: readOrigin(fields['origin'])", 'origin: readOrigin(undefined)'],
    ['payload === undefined || payload === null || isObject(payload)', 'isObject(payload)'],
    ['payload === undefined || payload === null || isObject(payload)', 'payload !== false'],
    ["'the payload must be an object'", "'not an object'"],
    [', malformed: reading.malformed };', ' };'],
  ]),
  ...of('workflows/signals/read-origin.ts', [
    ["actor: 'operator', source: 'signal'", "actor: 'somebody', source: 'signal'"],
    ["actor: 'operator', source: 'signal'", "actor: 'operator', source: 'api'"],
    ["isSource(source) ? source : 'signal'", "'signal'"],
    ["isSource(source) ? source : 'signal'", "isSource(source) ? source : 'api'"],
    ['{ ...OPERATOR, ...why }', 'OPERATOR'],
    ["text.replaceAll('\\u0000', '')", 'text'],
    ['.slice(0, LONGEST_COMMENT)', ''],
  ]),
  ...of('workflows/signals/read-payload.ts', [
    ["outcome = { kind: 'restore' }", "outcome = { kind: 'keep_control' }"],
    ["target = 'results'", "target = 'exposures'"],
    ["command: { kind: 'start', startedAt }", "command: { kind: 'start' }"],
    ["malformed: 'startedAt must be epoch milliseconds'", "command: { kind: 'start' }"],
    ["value === 'exposures' || value === 'results'", 'value !== null'],
  ]),
  ...of('workflows/signals/payload-fields.ts', [
    ['&& !Array.isArray(value)', ''],
    ["Number.isInteger(value['variantId'])", "value['variantId'] !== null"],
  ]),
  ...of('workflows/signals/read-rollout.ts', [
    ["typeof value['key'] === 'string' &&", ''],
    ["(value['match'] === 'any' || value['match'] === 'all') &&", ''],
    ["Number.isInteger(segment['id'])", 'true'],
    [
      "typeof value['enabled'] !== 'boolean' || !isBasisPoints(value['percentage'])",
      "!isBasisPoints(value['percentage'])",
    ],
    [
      "typeof value['enabled'] !== 'boolean' || !isBasisPoints(value['percentage'])",
      "typeof value['enabled'] !== 'boolean'",
    ],
    ['  if (audience !== undefined && !isAudience(audience)) return false;\n', ''],
    ['  if (!isFeatureValue(controlValue)) return false;\n', ''],
    [
      "const command = { kind: 'updateRollout', patch } as const;",
      "const command = { kind: 'updateRollout', patch: { ...patch, enabled: true } } as const;",
    ],
    ['(VALUE_TYPES as readonly string[]).includes(type)', 'type in VALUE_PATTERNS'],
  ]),
  ...of('workflows/signals/read-schedule.ts', [
    ['Number.isInteger(value) && Number(value) >= 0', 'Number(value) >= 0'],
    ['Number(value) >= 0 && Number(value) <= LATEST_INSTANT', 'Number(value) <= LATEST_INSTANT'],
    ["isBasisPoints(value['percentage'])", 'true'],
    ["isOutcome(value['outcome'])", 'true'],
    ['    default:\n      return false;', '    default:\n      return true;'],
    ["kind: 'setSchedule', entries, onGuardrailBreach }", "kind: 'setSchedule', entries }"],
    [
      "{ malformed: 'onGuardrailBreach must be nothing or pause' }",
      "{ command: { kind: 'setSchedule', entries } }",
    ],
  ]),
];
