/** A bare Express route in a process of its own: parses the body and answers the JSON that it was given. */
import type { AddressInfo } from 'node:net';
import express from 'express';

const answer: unknown = JSON.parse(process.argv[2] ?? '{}');
const app = express();
app.post('/api/v1/identities', express.json(), (_request, response) => {
  response.json(answer);
});
const server = app.listen(0, '127.0.0.1', () => {
  process.send?.((server.address() as AddressInfo).port);
});
process.once('disconnect', () => process.exit(0));
