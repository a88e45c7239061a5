import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocket, WebSocketServer } from "ws";
import { z } from "zod";
import type { BridgeAnswer, BridgeEvent } from "#shared/contract/frames.ts";

export interface SocketLimits {
  readonly frameBytes: number;
  /** A client with more unsent bytes than this is disconnected; it reconnects and requests the whole state. */
  readonly backlogBytes: number;
}

/** Frames are large because recordings travel as base64 in JSON. */
export const socketLimits: SocketLimits = { frameBytes: 210_000_000, backlogBytes: 64_000_000 };

const frame = z.object({ id: z.number().int(), name: z.string(), input: z.unknown() });

export interface SocketDeps {
  readonly allowed: (request: IncomingMessage) => boolean;
  readonly call: (name: string, input: unknown) => Promise<BridgeAnswer>;
  readonly onClients: (count: number) => void;
  /** A window that had requested the phone is gone: it was closed, or its connection broke. */
  readonly onLeft: (window: string, isClosed: boolean) => void;
  readonly limits: SocketLimits;
}

export interface SocketBridge {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  broadcast(event: BridgeEvent): void;
  close(): void;
}

/** A page that is closed or reloaded closes its socket with this code (RFC 6455 7.4.1); a broken connection has none. */
const GOING_AWAY = 1001;

function parseFrame(data: WebSocket.RawData) {
  try {
    return frame.safeParse(JSON.parse(data.toString())).data ?? null;
  } catch {
    return null;
  }
}

/** The window behind a socket, once it has requested the phone. */
interface Client {
  window: string | null;
}

const claim = z.object({ window: z.string() });

async function serve(
  socket: WebSocket,
  client: Client,
  data: WebSocket.RawData,
  isBinary: boolean,
  call: SocketDeps["call"],
): Promise<void> {
  const request = isBinary ? null : parseFrame(data);
  if (request === null) {
    socket.close(1008);
    return;
  }
  if (request.name === "phone.claim") client.window = claim.safeParse(request.input).data?.window ?? null;
  const answer = await call(request.name, request.input);
  if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ id: request.id, ...answer }));
}

/** The bridge over WebSocket at `/bridge`: JSON frames of shared/contract/frames.ts. */
export function createSocketBridge({ allowed, call, onClients, onLeft, limits }: SocketDeps): SocketBridge {
  const server = new WebSocketServer({ noServer: true, maxPayload: limits.frameBytes, perMessageDeflate: false });
  const clients = new Set<Client>();
  const accept = (socket: WebSocket) => {
    onClients(server.clients.size);
    const client: Client = { window: null };
    clients.add(client);
    socket.on("message", (data, isBinary) => void serve(socket, client, data, isBinary, call));
    // An oversize or malformed frame is reported here; the socket then closes by itself.
    socket.on("error", () => undefined);
    socket.on("close", (code) => {
      onClients(server.clients.size);
      clients.delete(client);
      const { window } = client;
      // A page that was reloaded is the same window, and may reconnect before its old socket is closed.
      const isBack = [...clients].some((other) => other.window === window);
      if (window !== null && !isBack) onLeft(window, code === GOING_AWAY);
    });
  };
  return {
    upgrade(request, socket, head) {
      socket.on("error", () => undefined);
      if (request.url !== "/bridge" || !allowed(request)) {
        socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        return;
      }
      server.handleUpgrade(request, socket, head, accept);
    },
    broadcast(event) {
      const text = JSON.stringify(event);
      for (const client of server.clients) {
        if (client.bufferedAmount > limits.backlogBytes) {
          client.terminate();
        } else if (client.readyState === WebSocket.OPEN) {
          client.send(text);
        }
      }
    },
    close() {
      for (const client of server.clients) client.close(1001);
      server.close();
    },
  };
}
