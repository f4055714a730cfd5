import type { sendUnaryData } from '@grpc/grpc-js';
import { Server, ServerCredentials, status } from '@grpc/grpc-js';
import { openTemporalConnection } from '../../../api/commands/open-temporal-connection.js';
import { eventually } from '../../support/eventually.js';

/** A server that sends every call away, as one with too much to do does. @returns its address and how often it was called */
const startBusyServer = async () => {
  const server = new Server();
  let calls = 0;
  const raw = (value: Buffer): Buffer => value;
  server.register(
    '/temporal.api.workflowservice.v1.WorkflowService/GetSystemInfo',
    (_call: unknown, answer: sendUnaryData<Buffer>) => {
      calls += 1;
      answer({ code: status.RESOURCE_EXHAUSTED, details: 'busy' });
    },
    raw,
    raw,
    'unary',
  );
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
  return {
    address: `127.0.0.1:${port}`,
    calls: () => calls,
    stop: () => {
      server.forceShutdown();
    },
  };
};

test('a call that waits for its next attempt when the connection closes ends refused, not as a crash', async () => {
  const server = await startBusyServer();
  const connection = openTemporalConnection({ address: server.address });
  const asked = connection.workflowService.getSystemInfo({}).then(
    () => 'answered',
    (error: unknown) => String(error),
  );
  await eventually('a second attempt', () => server.calls() >= 2);
  await connection.close();
  expect(await asked).toMatch(/CANCELLED/);
  server.stop();
});

test('a call on a closed connection is refused', async () => {
  const connection = openTemporalConnection({ address: '127.0.0.1:1' });
  await connection.close();
  await expect(connection.workflowService.getSystemInfo({})).rejects.toThrow(/CANCELLED|shut down/);
});
