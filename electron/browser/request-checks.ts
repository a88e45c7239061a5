import type { IncomingMessage } from "node:http";
import { PAGE_LOOPBACK } from "#shared/domain/network/host.ts";

/** Cookies are shared between ports, so the name contains the port. */
export function cookieName(port: number): string {
  return `faden-${port}`;
}

/** Whether the request addresses this server by a loopback name; any other name is DNS rebinding. */
export function hostAllowed(request: Pick<IncomingMessage, "headers">, port: number): boolean {
  return PAGE_LOOPBACK.some((name) => request.headers.host === `${name}:${port}`);
}

/** Whether the request comes from our own page. Plain navigation sends no Origin; a WebSocket always does, so there it is `required`. */
export function originAllowed(request: Pick<IncomingMessage, "headers">, required: boolean): boolean {
  const { origin, host } = request.headers;
  return origin === undefined ? !required : host !== undefined && origin === `http://${host}`;
}

/** The session that the request carries; empty when there is none. */
export function sessionOf(request: Pick<IncomingMessage, "headers">, port: number): string {
  const prefix = `${cookieName(port)}=`;
  const pairs = (request.headers.cookie ?? "").split(";").map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(prefix))?.slice(prefix.length) ?? "";
}
