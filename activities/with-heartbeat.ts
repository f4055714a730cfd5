import { Context } from '@temporalio/activity';

const HEARTBEAT_MS = 2_000;

/**
 * Sends heartbeats while some work goes on. So a dead worker is noticed within the heartbeat time-out, and a
 * cancellation reaches the activity, which it does only as the answer to a heartbeat.
 */
export const withHeartbeat = async <Result>(
  step: () => string,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> => {
  const context = Context.current();
  context.heartbeat(step());
  const timer = setInterval(() => {
    context.heartbeat(step());
  }, HEARTBEAT_MS);
  try {
    return await work(context.cancellationSignal);
  } finally {
    clearInterval(timer);
  }
};
