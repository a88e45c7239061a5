import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocket, WebSocketServer } from "ws";
import { z } from "zod";
import type { BridgeAnswer, BridgeEvent } from "#shared/contract/frames.ts";

export interface SocketLimits {
  readonly frameBytes: number;
  /** A client that lets more than this pile up is cut off; it comes back and asks for the whole state. */
  readonly backlogBytes: number;
}

/** Recordings travel as base64 in JSON. */
export const socketLimits: SocketLimits = { frameBytes: 210_000_000, backlogBytes: 64_000_000 };

const frame = z.object({ id: z.number().int(), name: z.string(), input: z.unknown() });

export interface SocketDeps {
  readonly allowed: (request: IncomingMessage) => boolean;
  readonly call: (name: string, input: unknown) => Promise<BridgeAnswer>;
  readonly onClients: (count: number) => void;
  readonly limits: SocketLimits;
}

export interface SocketBridge {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  broadcast(event: BridgeEvent): void;
  close(): void;
}

function parseFrame(data: WebSocket.RawData) {
  try {
    return frame.safeParse(JSON.parse(data.toString())).data ?? null;
  } catch {
    return null;
  }
}

async function serve(socket: WebSocket, data: WebSocket.RawData, isBinary: boolean, call: SocketDeps["call"]): Promise<void> {
  const request = isBinary ? null : parseFrame(data);
  if (request === null) {
    socket.close(1008);
    return;
  }
  const answer = await call(request.name, request.input);
  if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ id: request.id, ...answer }));
}

/** The bridge over WebSocket at `/bridge`: JSON frames of shared/contract/frames.ts. */
export function createSocketBridge({ allowed, call, onClients, limits }: SocketDeps): SocketBridge {
  const server = new WebSocketServer({ noServer: true, maxPayload: limits.frameBytes, perMessageDeflate: false });
  const accept = (socket: WebSocket) => {
    onClients(server.clients.size);
    socket.on("message", (data, isBinary) => void serve(socket, data, isBinary, call));
    // An oversize or malformed frame is reported here and closes the socket by itself.
    socket.on("error", () => undefined);
    socket.on("close", () => onClients(server.clients.size));
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
