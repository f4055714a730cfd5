import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

interface Sending {
  readonly error: unknown;
  readonly isBusy: boolean;
  /** Does it, and has everything read again that may be another now. Whatever it throws is kept to be shown. */
  readonly send: (work: () => Promise<void>) => Promise<void>;
}

/** Sends something, and says how that goes. */
export const useSending = (): Sending => {
  const queryClient = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const send = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await work();
      await queryClient.invalidateQueries();
    } catch (problem) {
      setError(problem);
    }
    setBusy(false);
  };
  return { error, isBusy, send };
};
