import { EventEmitter } from 'node:events';
import type { Request, Response } from 'express';
import { createPathPatterns } from '../../../api/addresses/path-patterns.js';
import { createRequestLog } from '../../../api/http/request-log.js';
import { keepLog } from '../../support/api/kept-log.js';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const logging = () => {
  const { logger, logged } = keepLog();
  const log = createRequestLog(logger, createPathPatterns(['/api/v1/projects/']));
  const answered = (status: number, holder?: object): void => {
    const response = Object.assign(new EventEmitter(), { statusCode: status, writableFinished: true });
    const request = { path: '/api/v1/projects/', method: 'GET', id: 'one', holder };
    log(request as unknown as Request, response as unknown as Response, () => undefined);
    response.emit('close');
  };
  const atInfo = (): readonly Record<string, unknown>[] =>
    logged
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter(({ level }) => Number(level) >= 30);
  return { answered, atInfo };
};

test('a flood of requests without a good key does not fill the log, which says how many there were', () => {
  const { answered, atInfo } = logging();
  for (let index = 0; index < 5_000; index += 1) answered(index % 2 === 0 ? 401 : 404);
  expect(atInfo()).toHaveLength(300);
  jest.advanceTimersByTime(60_000);
  expect(atInfo()).toHaveLength(301);
  expect(atInfo().at(-1)).toMatchObject({ count: 4_700 });
  answered(401);
  expect(atInfo()).toHaveLength(302);
});

test('what is asked for with a good key is logged one by one also in a flood of others', () => {
  const { answered, atInfo } = logging();
  for (let index = 0; index < 1_000; index += 1) answered(401);
  for (let index = 0; index < 1_000; index += 1) answered(200, { keyId: 1 });
  expect(atInfo().filter(({ status }) => status === 200)).toHaveLength(1_000);
});
