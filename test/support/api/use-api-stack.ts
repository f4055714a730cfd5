import { useOpened } from '../use-opened.js';
import type { ApiStack, ApiStackOptions } from './api-stack.js';
import { startApiStack } from './api-stack.js';

export interface UsedApiStack extends ApiStackOptions {
  /** Whether the product's workers run from the beginning. */
  readonly workers?: boolean;
  readonly per?: 'file' | 'test';
}

/** @param options told late where they speak of what is opened before */
export const useApiStack = (
  { workers = false, per = 'file', ...fixed }: UsedApiStack = {},
  late: () => ApiStackOptions = () => ({}),
): ApiStack =>
  useOpened({
    per,
    open: async () => {
      const stack = await startApiStack({ ...fixed, ...late() });
      if (workers) await stack.startWorkers();
      return stack;
    },
    close: (stack) => stack.stop(),
  });
