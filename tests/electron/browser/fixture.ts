import { request as httpRequest, type IncomingMessage } from "node:http";
import { WebSocket } from "ws";
import { type BrowserServer, startBrowserServer } from "#electron/browser/server.ts";
import { createSessions } from "#electron/browser/sessions.ts";
import { type SocketLimits, socketLimits } from "#electron/browser/socket.ts";
import type { BridgeAnswer } from "#shared/contract/frames.ts";

export const KEY = "key-of-a-second-start";

const assets = new Map([
  ["/index.html", { body: Buffer.from('<meta nonce="__FADEN_NONCE__">page'), type: "text/html; charset=utf-8" }],
  ["/assets/app.js", { body: Buffer.from("export {};"), type: "text/javascript" }],
]);

interface Options {
  readonly call?: (name: string, input: unknown) => Promise<BridgeAnswer>;
  readonly links?: string[];
  readonly ports?: readonly number[];
  readonly limits?: SocketLimits;
  readonly onLeft?: (window: string, isClosed: boolean) => void;
}

/** A server over a stub core, whose secrets are numbered. */
export function startTestServer({ call, links = [], ports = [0], limits = socketLimits, onLeft }: Options = {}): Promise<BrowserServer> {
  let secrets = 0;
  const newSecret = () => {
    secrets += 1;
    return `secret-${secrets}`;
  };
  return startBrowserServer({
    assets,
    ports,
    key: KEY,
    sessions: createSessions({ newSecret, now: () => 0, known: [], keep: () => undefined }),
    call: call ?? (async (name, input) => ({ output: { name, input } })),
    onLink: (link) => links.push(link),
    onClients: () => undefined,
    onLeft: onLeft ?? (() => undefined),
    limits,
  });
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

interface Ask {
  readonly method?: string;
  readonly headers?: Record<string, string>;
}

/** A raw request: the path is sent as it is, while `fetch` would normalise it. */
export function ask(port: number, path: string, { method = "GET", headers = {} }: Ask = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: "127.0.0.1", port, path, method, headers }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        body += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    request.on("error", reject);
    request.end();
  });
}

/** Uses up the link and returns the cookie as a browser would send it back. */
export async function enter(server: BrowserServer): Promise<string> {
  const { pathname, search } = new URL(server.link());
  const { headers } = await ask(server.port, pathname + search);
  return (headers["set-cookie"]?.[0] ?? "").split(";")[0] ?? "";
}

/** Opens the bridge; rejects with the status when the server refuses. */
export function openSocket(port: number, headers: Record<string, string>, path = "/bridge"): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
    socket.once("open", () => resolve(socket));
    socket.once("unexpected-response", (_, response) => {
      reject(new Error(String(response.statusCode)));
      socket.terminate();
    });
    socket.once("error", reject);
  });
}

export function nextMessage(socket: WebSocket): Promise<unknown> {
  return new Promise((resolve) => socket.once("message", (data) => resolve(JSON.parse(data.toString()))));
}
