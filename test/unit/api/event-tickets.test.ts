import { createEventTickets } from '../../../api/events/event-tickets.js';

const open = () => {
  const clock = { now: 0 };
  const gone = jest.fn();
  return { clock, gone, tickets: createEventTickets({ now: () => clock.now, onWatchedGone: gone }) };
};

test('the oldest batch of each environment is known, in whatever order they end', () => {
  const { tickets } = open();
  const [first, second, other] = [tickets.take('a', 5), tickets.take('a', 7), tickets.take('b', 1)];
  expect(tickets.next()).toBe(4);
  expect(tickets.held()).toEqual({ a: { oldest_ticket: 1, rows: 0 }, b: { oldest_ticket: 3, rows: 0 } });
  first();
  expect(tickets.held()).toMatchObject({ a: { oldest_ticket: 2 } });
  const third = tickets.take('a', 1);
  second();
  other();
  other();
  expect(tickets.held()).toEqual({ a: { oldest_ticket: 4, rows: 0 } });
  third();
  expect([tickets.held(), tickets.next()]).toEqual([{}, 5]);
});

test('rows count once they are held for long', () => {
  const { tickets, clock } = open();
  tickets.take('a', 5);
  clock.now = 700;
  tickets.take('a', 7);
  expect(tickets.held()).toMatchObject({ a: { rows: 0 } });
  clock.now = 1_100;
  expect(tickets.held()).toMatchObject({ a: { rows: 5 } });
  clock.now = 1_700;
  expect(tickets.held()).toMatchObject({ a: { rows: 12 } });
});

test('who waits for what was taken before hears when the last of it is gone, once', () => {
  const { tickets, gone } = open();
  const [first, second] = [tickets.take('a', 1), tickets.take('b', 1)];
  tickets.watchBefore(tickets.next());
  const later = tickets.take('a', 1);
  second();
  expect(gone).not.toHaveBeenCalled();
  first();
  expect(gone).toHaveBeenCalledTimes(1);
  later();
  expect(gone).toHaveBeenCalledTimes(1);
});
