import type { Interceptor } from '@grpc/grpc-js';
import { InterceptingCall, Metadata, status } from '@grpc/grpc-js';

type Call = ConstructorParameters<typeof InterceptingCall>[0];

/** A call that never leaves: it ends cancelled, without a message, as a unary call that fails does. */
const cancelledCall = (details: string): Call => ({
  start: (_metadata, listener) => {
    listener?.onReceiveMessage?.(null);
    listener?.onReceiveStatus?.({ code: status.CANCELLED, details, metadata: new Metadata() });
  },
  sendMessageWithContext: () => undefined,
  sendMessage: () => undefined,
  startRead: () => undefined,
  halfClose: () => undefined,
  cancelWithStatus: () => undefined,
  getPeer: () => 'none',
  getAuthContext: () => null,
});

/**
 * A call that waits for its next attempt while its connection is closed would throw in a timer, where nobody can catch
 * it, and so end the process. Placed behind the retries, this lets it end as a cancelled call.
 */
export const refuseWhenClosed: Interceptor = (options, nextCall) => {
  try {
    return new InterceptingCall(nextCall(options));
  } catch (error) {
    return new InterceptingCall(cancelledCall(error instanceof Error ? error.message : String(error)));
  }
};
