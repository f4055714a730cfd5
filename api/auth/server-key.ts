/** What every server key begins with, so that it is told from a client key before anybody looks it up. */
export const SERVER_KEY_PREFIX = 'ser.';
