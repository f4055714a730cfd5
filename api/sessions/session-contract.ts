import { endpoint } from '../contract/endpoint.js';
import { newSession, session, signInToken } from './session-schemas.js';

const tag = 'Session';
const setCookie = { 'Set-Cookie': 'The session, for the browser alone: `HttpOnly` and `SameSite=Strict`.' };

export const createSession = endpoint({
  id: 'createSession',
  method: 'post',
  path: '/session/',
  tag,
  summary: 'Sign in with a management key, or with a token that works once',
  description:
    'Sets a cookie that all management endpoints take in place of a key. The session may do what the key may, ends with it, after 12 hours without use and after seven days. Over plain HTTP browsers keep the cookie only if they run on the same machine.',
  callers: 'newcomer',
  role: 'viewer',
  idempotency: 'natural',
  body: newSession,
  answers: { 200: { description: 'Who is signed in.', schema: session, headers: setCookie } },
});

export const getSession = endpoint({
  id: 'getSession',
  method: 'get',
  path: '/session/',
  tag,
  summary: 'Get who is signed in',
  description: 'With a key in place of a cookie it says whose key that is.',
  answers: { 200: { description: 'Who is signed in, and where they may look.', schema: session } },
});

export const endSession = endpoint({
  id: 'endSession',
  method: 'delete',
  path: '/session/',
  tag,
  summary: 'Sign out everywhere',
  description:
    'Ends every session of the key that one signed in with, on all machines, and forgets its unused tokens. The key itself stays.',
  role: 'viewer',
  answers: {
    204: {
      description: 'Nobody is signed in with this key any more.',
      headers: { 'Set-Cookie': 'Forgets the session.' },
    },
  },
});

export const createSignInToken = endpoint({
  id: 'createSignInToken',
  method: 'post',
  path: '/session/tokens/',
  tag,
  summary: 'Create a token that signs in once',
  description:
    'For a link that opens the page signed in, as the holder of the key that asks: `<address>/#token=<token>`. It works once, within an hour. It takes a key: a session must not be able to outlive itself.',
  role: 'viewer',
  idempotency: 'natural',
  answers: { 201: { description: 'The token.', schema: signInToken } },
});

/** In the order in which people should read them. */
export const sessionEndpoints = [createSession, getSession, endSession, createSignInToken] as const;
