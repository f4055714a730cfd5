import type { Config } from './config.js';

/** @returns where people open the pages, without a slash at the end; null where nobody said. */
export const pagesUrl = ({ API_PAGES_URL, API_PUBLIC_URL }: Config): string | null =>
  API_PAGES_URL ?? API_PUBLIC_URL ?? null;
