export const COMMAND_KINDS_FOR_TESTS = [
  'start',
  'pause',
  'complete',
  'updateRollout',
  'refresh',
  'cancel',
] as const;

export const HOSTILE_PAYLOADS: readonly unknown[] = [
  null,
  0,
  '',
  'text',
  true,
  [],
  [1, 2],
  {},
  { commandId: 5 },
  { origin: [] },
  { origin: { actor: 3 } },
  { patch: null },
  { patch: { enabled: true, percentage: 1.5 } },
  { patch: { enabled: true, percentage: 1, controlValue: null } },
  { patch: { enabled: true, percentage: 1, controlValue: { value: 'x' }, allocation: [null] } },
  { outcome: null },
  { target: {} },
];
