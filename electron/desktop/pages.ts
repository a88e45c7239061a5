import { randomBytes } from "node:crypto";
import { type Assets, answerAsset } from "#electron/core/host/assets.ts";
import type { ElectronParts } from "./electron-parts.ts";

const ORIGIN = "app://faden";

/** The address of the one page; its hash selects the view. */
export function pageUrl(hash: string): string {
  return `${ORIGIN}/#${hash}`;
}

/** Whether an address is our own page, with any hash. */
export function isOwnPage(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && parsed.protocol === "app:" && parsed.host === "faden";
}

/** Makes `app:` a secure standard scheme, as `https:` is. Must run before the app is ready. */
export function declareScheme({ protocol }: Pick<ElectronParts, "protocol">): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } },
  ]);
}

/** Serves the built files, and nothing else, under `app://faden/`. */
export function servePages({ protocol }: Pick<ElectronParts, "protocol">, assets: Assets): void {
  protocol.handle("app", (request) => {
    const url = URL.parse(request.url);
    if (url === null || url.host !== "faden" || request.method !== "GET") return new Response(null, { status: 403 });
    const { status, headers, body } = answerAsset(assets, url.pathname, randomBytes(16).toString("base64"));
    return new Response(new Uint8Array(body), { status, headers });
  });
}
