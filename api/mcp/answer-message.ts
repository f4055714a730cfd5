import { toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler } from '@modelcontextprotocol/server';
import type { Request, Response } from 'express';
import type { Caller } from './call-tool.js';
import { checkMessage } from './check-message.js';
import { createMcpServer } from './mcp-server.js';

export interface AnswerMessageOptions {
  readonly caller: Caller;
  readonly version: string;
  /** Told why a message was refused. */
  readonly onRefused: (error: unknown) => void;
}

/** Answers one message whose sender is known. */
export const answerMessage = async (
  request: Request,
  response: Response,
  { caller, version, onRefused }: AnswerMessageOptions,
): Promise<void> => {
  const fault = checkMessage(request.body);
  if (fault !== null) {
    response.status(fault.status).json(fault.body);
    return;
  }
  const handler = createMcpHandler(() => createMcpServer(caller, version), {
    // Lists do not change while the product runs, so there is nothing to wait for.
    maxSubscriptions: 0,
    onerror: onRefused,
  });
  await toNodeHandler(handler)(request, response, request.body);
};
