import { randomBytes } from "node:crypto";
import { request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import { authorities } from "#electron/core/tools/authorities.ts";
import { connectionFault } from "#electron/core/tools/connection-fault.ts";
import { errorCode } from "#electron/core/tools/error-code.ts";
import type { ServerFinding } from "#shared/domain/phone/account.ts";

function findingOf(error: Error): ServerFinding {
  const fault = connectionFault(errorCode(error));
  if (fault === "reset") return "no-tls";
  return fault === "other" ? "network" : fault;
}

/** Headers of a WebSocket request, as a telephone sends it (RFC 7118 4). */
function upgrade(): Record<string, string> {
  return {
    connection: "Upgrade",
    upgrade: "websocket",
    "sec-websocket-version": "13",
    "sec-websocket-key": randomBytes(16).toString("base64"),
    "sec-websocket-protocol": "sip",
  };
}

/**
 * Finds out why a phone server accepts no WebSocket, which a page cannot see, by requesting one from the core. Never rejects.
 * @param server `wss://…` or `ws://…`
 * @param limitMs for the whole probe
 */
export function probeServer(server: string, limitMs: number): Promise<ServerFinding> {
  const url = URL.parse(server.replace(/^ws/i, "http"));
  if (url === null) return Promise.resolve("name");
  const options = { agent: false, headers: upgrade(), signal: AbortSignal.timeout(limitMs) };
  return new Promise((resolve) => {
    const asked = url.protocol === "https:" ? secureRequest(url, { ...options, ca: authorities() }) : plainRequest(url, options);
    asked.on("upgrade", (_response, socket) => {
      socket.destroy();
      resolve("fine");
    });
    asked.on("response", (response) => {
      response.destroy();
      resolve((response.statusCode ?? 0) >= 500 ? "behind" : "path");
    });
    asked.on("error", (error) => resolve(findingOf(error)));
    asked.end();
  });
}
