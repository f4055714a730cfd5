import { createContext, useContext } from 'react';
import type { Schemas } from '../../../client/create-client.js';
import { Refused } from '../../../client/problem.js';
import { client } from './api.js';

export type Session = Schemas['Session'];
export type Environment = Schemas['SessionEnvironment'];

/** Where the session is remembered. */
export const SESSION = ['session'] as const;

const UNAUTHORIZED = 401;
const PATH = '/api/v1/session/';

/** @returns whether an address is that of the session itself. */
export const isOfSession = (address: string): boolean => new URL(address).pathname === PATH;

/** @returns null when nobody is signed in. @throws Refused */
export const readSession = async (): Promise<Session | null> => {
  const { data, error, response } = await client.GET(PATH);
  if (data !== undefined) return data;
  if (response.status === UNAUTHORIZED) return null;
  throw new Refused(error);
};

/** @param secret what somebody has typed, or the token of a link that signs in once. @throws Refused */
export const signIn = async (secret: { key: string } | { token: string }): Promise<Session> => {
  const { data, error } = await client.POST(PATH, { body: secret });
  if (data === undefined) throw new Refused(error);
  return data;
};

/** Ends all sessions of the key, everywhere. @throws Refused */
export const signOut = async (): Promise<void> => {
  const { error } = await client.DELETE(PATH);
  if (error !== undefined) throw new Refused(error);
};

/** Takes the token of a link that signs in once out of the address, where nobody shall find it again. */
export const takeToken = (): string | null => {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token !== null) history.replaceState(null, '', location.pathname + location.search);
  return token;
};

/** Who is signed in; there is one wherever pages are shown. */
export const SessionContext = createContext<Session | null>(null);

export const useSession = (): Session => {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('A page is shown to nobody.');
  return session;
};
