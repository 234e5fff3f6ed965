import type { AddressInfo } from 'node:net';
import { after } from 'node:test';
import { listen } from '../../../src/services/standIn/listen';
import { createStandIn, type StandInOptions } from '../../../src/services/standIn/server';

/** Starts a stand-in on a free loopback port until the tests of the file end. Resolves to its origin. */
export async function startStandIn(options: StandInOptions = {}): Promise<string> {
  const { server, stop } = createStandIn(options);
  await listen(server, { port: 0 });
  after(stop);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** POSTs JSON (or text as it is) and gives the status and the parsed answer. */
export async function post(url: string, body: unknown) {
  const response = await fetch(url, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
}
