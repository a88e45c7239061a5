import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { createServer as createTcpServer, type Server as TcpServer } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { WebSocketServer } from "ws";
import { probeServer } from "#electron/core/settings/probe-server.ts";

const open: (Server | TcpServer)[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await new Promise<void>((resolve) => void server.close(() => resolve()));
});

async function listening<T extends Server | TcpServer>(server: T): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  open.push(server);
  return `127.0.0.1:${(server.address() as { port: number }).port}`;
}

/** A web server that accepts no WebSocket and answers with one status. */
const answering = (status: number) => listening(createServer((_request, response) => void response.writeHead(status).end("no")));

describe("why there is no connection to a phone server", () => {
  it("is nothing when a WebSocket opens", async () => {
    const server = createServer();
    const sockets = new WebSocketServer({ server, path: "/ws" });
    const at = await listening(server);
    expect(await probeServer(`ws://${at}/ws`, 2_000)).toBe("fine");
    expect(await probeServer(`ws://${at}/`, 2_000)).toBe("path");
    sockets.close();
  });

  it.each([
    [200, "path"],
    [301, "path"],
    [403, "path"],
    [404, "path"],
    [426, "path"],
    [500, "behind"],
    [502, "behind"],
    [503, "behind"],
  ])("is shown by an answer of %d: %s", async (status, finding) => {
    expect(await probeServer(`ws://${await answering(status)}/ws`, 2_000)).toBe(finding);
  });

  it("is the port when nothing listens", async () => {
    const at = await answering(200);
    await new Promise<void>((resolve) => void open.pop()?.close(() => resolve()));
    expect(await probeServer(`wss://${at}/ws`, 2_000)).toBe("port");
  });

  it("is the name when there is no such host", async () => {
    expect(await probeServer("wss://pbx.invalid/ws", 4_000)).toBe("name");
  });

  it("is a missing encryption when TLS is wanted", async () => {
    expect(await probeServer(`wss://${await answering(200)}/ws`, 2_000)).toBe("no-tls");
  });

  it("is silence when there is no answer within the limit", async () => {
    const at = await listening(createTcpServer((socket) => void socket.on("error", () => undefined).resume()));
    expect(await probeServer(`ws://${at}/ws`, 100)).toBe("silent");
  });
});
