import { readFileSync } from "node:fs";
import http, { type IncomingMessage, type ServerResponse } from "node:http";
import https from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { Webhook } from "standardwebhooks";

/** One event as it arrived. */
export interface Received {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly json: { readonly type: string; readonly timestamp: string; readonly data: Readonly<Record<string, unknown>> };
}

/** Its response; `null` never responds. */
export type Reply = { readonly status: number; readonly headers?: Readonly<Record<string, string>> } | null;

export interface WebhookReceiver {
  readonly url: string;
  readonly received: readonly Received[];
  /** Resolves once `count` events have arrived in all. */
  took(count: number): Promise<readonly Received[]>;
  /** The response to every further event; at first 204. */
  reply(next: Reply): void;
  /** Ends all connections and stops listening. */
  close(): Promise<void>;
}

interface ReceiverOptions {
  /** The port to listen on; any free one unless given. */
  readonly port?: number;
  /** Folder with `cert.pem` and `key.pem`, for TLS. */
  readonly tls?: string;
}

/** Verifies an event as a receiver does, with the library of Standard Webhooks; throws if it is not signed with this key or is too old. */
export function verified(key: string, { headers, body }: Received): unknown {
  return new Webhook(key).verify(body, { ...headers });
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

/** A receiver of webhooks on loopback. */
export async function startWebhookReceiver({ port = 0, tls }: ReceiverOptions = {}): Promise<WebhookReceiver> {
  const received: Received[] = [];
  const waiting = new Set<() => void>();
  let next: Reply = { status: 204 };
  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await read(request);
    received.push({ method: request.method ?? "", headers: request.headers as Record<string, string>, body, json: JSON.parse(body) });
    if (next !== null) response.writeHead(next.status, { ...next.headers }).end("this is not read");
    for (const look of waiting) look();
  }
  const listen = (request: IncomingMessage, response: ServerResponse) => void take(request, response);
  const server =
    tls === undefined
      ? http.createServer(listen)
      : https.createServer({ cert: readFileSync(join(tls, "cert.pem")), key: readFileSync(join(tls, "key.pem")) }, listen);
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const address = server.address() as AddressInfo;
  return {
    url: `${tls === undefined ? "http" : "https"}://127.0.0.1:${address.port}/faden`,
    received,
    took: (count) =>
      new Promise((resolve) => {
        const look = () => {
          if (received.length < count) return;
          waiting.delete(look);
          resolve(received);
        };
        waiting.add(look);
        look();
      }),
    reply(reply) {
      next = reply;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
