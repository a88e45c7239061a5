import { createServer, type IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import { secretsEqual } from "#electron/core/tools/secrets-equal.ts";
import type { PracticeLine } from "#shared/contract/state.ts";
import { createDigest } from "./digest.ts";
import type { Connection } from "./location.ts";
import { createProxy } from "./proxy.ts";

export interface ExchangeOptions {
  /** Creates passwords, the token in the address and the secret for nonces of this run: at least 128 random bits, URL-safe. */
  readonly newToken: () => string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly log?: (text: string) => void;
  /** Port on 127.0.0.1; a free one by default. */
  readonly port?: number;
  /** Milliseconds that a call may ring before it ends with 408. */
  readonly ringMs?: number;
  /** Milliseconds that a digest nonce is valid. */
  readonly nonceMs?: number;
}

export interface Exchange {
  readonly line: PracticeLine;
  close(): Promise<void>;
}

/** A reserved name that never resolves (RFC 2606). */
const DOMAIN = "practice.invalid";
const MAX_FRAME = 64 * 1024;
const MAX_CONNECTIONS = 64;
/** A phone is disconnected when this many bytes are waiting to be sent to it. */
const MAX_BACKLOG = 4 * 1024 * 1024;

/**
 * Starts the practice line's exchange: SIP over WebSocket (RFC 7118) on loopback. Its address and users are valid for this run only.
 * Rejects when it cannot listen.
 */
export async function startExchange(options: ExchangeOptions): Promise<Exchange> {
  const { newToken, now, log = () => undefined, ringMs = 180_000, nonceMs = 300_000 } = options;
  const rep = { user: "rep", password: newToken() };
  const callers = { user: "callers", password: newToken() };
  const proxy = createProxy({ domain: DOMAIN, rep, callers, digest: createDigest(DOMAIN, newToken(), now, nonceMs), now, ringMs });
  const path = `/${newToken()}`;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME, handleProtocols: () => "sip", perMessageDeflate: false });
  const server = createServer((_request, response) => response.writeHead(404).end());

  server.on("upgrade", (request: IncomingMessage, socket: Socket, head: Buffer) => {
    socket.on("error", () => socket.destroy());
    const refusal = refusalOf(request, path, sockets.clients.size);
    if (refusal !== null) return void socket.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    sockets.handleUpgrade(request, socket, head, (ws) => serve(ws, proxy, log));
  });

  const port = await listen(server, options.port ?? 0);
  return {
    line: { server: `ws://127.0.0.1:${port}${path}`, domain: DOMAIN, rep, callers },
    async close() {
      proxy.close();
      for (const client of sockets.clients) client.terminate();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Checks the token and not the Origin, because any local program can send any Origin. */
function refusalOf(request: IncomingMessage, path: string, connected: number): string | null {
  if (!secretsEqual(request.url ?? "", path)) return "403 Forbidden";
  const protocols = (request.headers["sec-websocket-protocol"] ?? "").split(",").map((name) => name.trim());
  if (!protocols.includes("sip")) return "400 Bad Request";
  return connected >= MAX_CONNECTIONS ? "503 Service Unavailable" : null;
}

function serve(ws: WebSocket, proxy: ReturnType<typeof createProxy>, log: (text: string) => void): void {
  const connection: Connection = {
    user: null,
    send(text) {
      if (ws.bufferedAmount > MAX_BACKLOG) ws.terminate();
      else if (ws.readyState === ws.OPEN) ws.send(text);
    },
  };
  ws.on("error", () => ws.terminate());
  ws.on("close", () => proxy.lost(connection));
  ws.on("message", (data) => {
    try {
      proxy.receive(connection, data.toString());
    } catch (error) {
      log(`exchange: a message was dropped: ${error instanceof Error ? error.name : "unknown"}`);
    }
  });
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}
