import { nearestFirst } from '../../../../api/mcp/words/nearest.js';

const NAMES = [...Array.from({ length: 40 }, (_, n) => `replay_${n}`), 'buy_button', 'search_box'];
const first = (text: string): string | undefined =>
  nearestFirst(
    NAMES.map((name) => ({ name })),
    text,
  )[0]?.name;

test.each(['buy_buton', 'BuyButton', 'buy-button', 'button', 'BUY'])(
  'whoever types %s is told of buy_button first, however many others there are',
  (text) => {
    expect(first(text)).toBe('buy_button');
  },
);

test.each(['', '  ', '?', 'xyz'])('%j is like nothing, so all keep their order', (text) => {
  expect(first(text)).toBe('replay_0');
});
