import type { Request } from 'express';
import type { PageRequest } from '../../db/postgres/shapes/page.js';
import { askedUrl, publicOrigin, publicPath } from '../addresses/own-address.js';
import { ApiProblem } from '../problem/api-problem.js';
import { queryNumber } from './request-fields.js';

const MAX_PAGE_SIZE = 999;
const MAX_PAGE = 1_000_000;

/** Query parameters of every paged list. */
export const pageFields = {
  page: queryNumber(1, MAX_PAGE).default(1).describe('Which page, counted from 1, which is the default.'),
  page_size: queryNumber(1, MAX_PAGE_SIZE)
    .default(MAX_PAGE_SIZE)
    .describe(`How many there are on a page; ${MAX_PAGE_SIZE} if left out.`),
};

export interface AskedPage {
  readonly page: number;
  readonly page_size: number;
}

/** @returns the part of a list that stores are asked for. */
export const pageRequest = ({ page, page_size }: AskedPage): PageRequest => ({ page, pageSize: page_size });

const pageUrl = (request: Request, page: number): string => {
  const query = askedUrl(request).searchParams;
  query.set('page', String(page));
  return `${publicOrigin(request)}${publicPath(request)}?${query.toString()}`;
};

export interface PagedBody<Row> {
  readonly count: number;
  readonly next: string | null;
  readonly previous: string | null;
  readonly results: readonly Row[];
}

const noSuchPage = ({ page, page_size: size }: AskedPage, count: number): ApiProblem => {
  const last = Math.max(1, Math.ceil(count / size));
  return new ApiProblem(
    'not_found',
    `There is no page ${page}: of ${count}, ${size} to a page, the last is ${last}.`,
  );
};

/**
 * @returns the body of one page of a list
 * @throws ApiProblem `not_found` for a page behind the last one
 */
export const paged = <Row>(
  request: Request,
  page: AskedPage,
  count: number,
  results: readonly Row[],
): PagedBody<Row> => {
  const end = page.page * page.page_size;
  if (page.page > 1 && end - page.page_size >= count) throw noSuchPage(page, count);
  return {
    count,
    next: end < count ? pageUrl(request, page.page + 1) : null,
    previous: page.page > 1 ? pageUrl(request, page.page - 1) : null,
    results,
  };
};

/** @returns the body of a list that is short enough to be sent whole. */
export const whole = <Row>(results: readonly Row[]): PagedBody<Row> => ({
  count: results.length,
  next: null,
  previous: null,
  results,
});
