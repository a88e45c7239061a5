import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Assets } from "#electron/core/host/assets.ts";
import type { BridgeAnswer, BridgeEvent } from "#shared/contract/frames.ts";
import { createPages } from "./pages.ts";
import { hostAllowed, originAllowed, sessionOf } from "./request-checks.ts";
import type { Sessions } from "./sessions.ts";
import { createSocketBridge, type SocketDeps, type SocketLimits } from "./socket.ts";

export interface BrowserServerDeps {
  readonly assets: Assets;
  /** Ports to try, in this order; 0 is any free one. */
  readonly ports: readonly number[];
  /** The port that browsers use when another loopback server proxies their requests to this one. */
  readonly frontPort?: number;
  readonly sessions: Sessions;
  /** Lets a second start request a link. */
  readonly key: string;
  readonly call: (name: string, input: unknown) => Promise<BridgeAnswer>;
  /** Called each time the link changed because the previous one was used. */
  readonly onLink: (url: string) => void;
  readonly onClients: (count: number) => void;
  readonly onLeft: SocketDeps["onLeft"];
  readonly limits: SocketLimits;
}

export interface BrowserServer {
  /** The port that browsers use. */
  readonly port: number;
  /** The address with the token, which is valid once. */
  link(): string;
  broadcast(event: BridgeEvent): void;
  close(): Promise<void>;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host: "127.0.0.1", port }, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

/** Listens on the first free port; rejects with the last error when none is free. */
async function listenOnOneOf(server: Server, ports: readonly number[]): Promise<number> {
  for (const [index, port] of ports.entries()) {
    try {
      await listen(server, port);
      break;
    } catch (error) {
      if (index === ports.length - 1) throw error;
    }
  }
  return (server.address() as AddressInfo).port;
}

/** Serves the interface and the bridge on 127.0.0.1 to browsers that came with a one-time link. */
export async function startBrowserServer(deps: BrowserServerDeps): Promise<BrowserServer> {
  const { sessions } = deps;
  let port = 0;
  const link = () => `http://127.0.0.1:${port}/?token=${sessions.token()}`;
  const pages = createPages({
    assets: deps.assets,
    sessions,
    port: () => port,
    key: deps.key,
    link,
    onRedeemed: () => deps.onLink(link()),
  });
  const bridge = createSocketBridge({
    allowed: (request) => hostAllowed(request, port) && originAllowed(request, true) && sessions.valid(sessionOf(request, port)),
    call: deps.call,
    onClients: deps.onClients,
    onLeft: deps.onLeft,
    limits: deps.limits,
  });
  const server = createServer(pages);
  server.on("upgrade", (request, socket, head) => bridge.upgrade(request, socket, head));
  const own = await listenOnOneOf(server, deps.ports);
  port = deps.frontPort ?? own;
  return {
    port,
    link,
    broadcast: (event) => bridge.broadcast(event),
    close: () =>
      new Promise((resolve) => {
        bridge.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
