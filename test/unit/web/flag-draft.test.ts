import { BLANK_FLAG, faultsOf, newFlagOf, ofKind } from '../../../web/app/pages/flags/new-flag/flag-draft.js';

const COLOUR = {
  ...BLANK_FLAG,
  ...{ name: 'button_colour', control: 'blue', variants: [{ key: 'green', value: '#0f0' }] },
};

test('a flag is sent as the API takes it, each value by its type', () => {
  expect(newFlagOf(COLOUR)).toEqual({
    ...{ name: 'button_colour', description: '', default_enabled: true, initial_value: 'blue' },
    multivariate_options: [{ key: 'green', type: 'string', string_value: '#0f0' }],
  });
  const size = {
    ...COLOUR,
    kind: 'number' as const,
    control: '10',
    variants: [{ key: 'large', value: '−20' }],
  };
  expect(newFlagOf(size)).toMatchObject({
    initial_value: 10,
    multivariate_options: [{ key: 'large', type: 'integer', integer_value: -20 }],
  });
  expect(newFlagOf(ofKind(COLOUR, 'boolean'))).toMatchObject({
    initial_value: false,
    multivariate_options: [{ key: 'green', type: 'boolean', boolean_value: true }],
  });
});

test('blank text is a value, and a blank number is none', () => {
  expect(newFlagOf({ ...COLOUR, control: '' })).toMatchObject({ initial_value: '' });
  expect(newFlagOf({ ...COLOUR, kind: 'number', control: '', variants: [] })).toBeNull();
});

test('a flag without variants is one, though nothing can be tested on it', () => {
  expect(newFlagOf({ ...COLOUR, variants: [] })).toMatchObject({ multivariate_options: [] });
});

test.each([
  ['a name with white space', { name: 'button colour' }, 'name', 'must not contain white space'],
  ['half a number', { kind: 'number' as const, control: '1.5' }, 'initial_value', 'is no whole number'],
  [
    'control among the variants',
    { variants: [{ key: 'control', value: '' }] },
    'multivariate_options.0.key',
    'control is there already, above',
  ],
  [
    'a key twice',
    { variants: [COLOUR.variants[0]!, COLOUR.variants[0]!] },
    'multivariate_options.1.key',
    'is the key of another variant',
  ],
])('%s is told at its field, and not sent', (_what, changes, field, detail) => {
  const draft = { ...COLOUR, ...changes };
  expect(faultsOf(draft)).toContainEqual({ field, detail });
  expect(newFlagOf(draft)).toBeNull();
});
