import { randomBytes } from "node:crypto";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { type Assets, answerAsset } from "#electron/core/host/assets.ts";
import { securityHeaders } from "#electron/core/host/security-headers.ts";
import { secretsEqual } from "#electron/core/tools/secrets-equal.ts";
import { createTranslate, resolveLanguage } from "#shared/i18n/translate.ts";
import { cookieName, hostAllowed, originAllowed, sessionOf } from "./request-checks.ts";
import type { Sessions } from "./sessions.ts";

export interface PagesDeps {
  readonly assets: Assets;
  readonly sessions: Sessions;
  readonly port: () => number;
  /** A request that has it comes from the same user on this machine and gets a link (`POST /link`). */
  readonly key: string;
  readonly link: () => string;
  /** Called when a token was used, because the link shown before is invalid then. */
  readonly onRedeemed: () => void;
}

const newNonce = () => randomBytes(16).toString("base64");

function answer(response: ServerResponse, status: number, headers: Record<string, string>, body: Buffer | string): void {
  response.writeHead(status, {
    ...securityHeaders(newNonce()),
    "cache-control": "no-store",
    ...headers,
    "content-length": Buffer.byteLength(body),
  });
  response.end(response.req.method === "HEAD" ? undefined : body);
}

function refuse(response: ServerResponse, status: number): void {
  answer(response, status, { "content-type": "text/plain", connection: "close" }, String(status));
}

/**
 * What a browser without a session sees: how to get a link. The link to `/` helps when the page was opened from another site, because the
 * cookie is withheld that one time.
 */
function locked(request: IncomingMessage, response: ServerResponse): void {
  const language = resolveLanguage(null, request.headers["accept-language"] ?? "");
  const t = createTranslate(language);
  const body = `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${t("app.name")}</title><h1>${t("app.name")}</h1><p>${t("host.locked")}</p><p><a href="/">${t("host.retry")}</a></p>`;
  answer(response, 401, { "content-type": "text/html; charset=utf-8" }, body);
}

function enter(deps: PagesDeps, token: string, request: IncomingMessage, response: ServerResponse): void {
  const session = deps.sessions.redeem(token);
  if (session === null) {
    locked(request, response);
    return;
  }
  const cookie = `${cookieName(deps.port())}=${session}; Path=/; HttpOnly; SameSite=Strict`;
  answer(response, 303, { location: "/", "set-cookie": cookie }, "");
  deps.onRedeemed();
}

/** Serves the built files, and nothing else, to browsers that have a session. */
export function createPages(deps: PagesDeps): RequestListener {
  return (request, response) => {
    const url = URL.parse(request.url ?? "/", "http://127.0.0.1");
    if (url === null || !hostAllowed(request, deps.port()) || !originAllowed(request, false)) {
      refuse(response, 403);
      return;
    }
    if (request.method === "POST" && url.pathname === "/link" && secretsEqual(request.headers.authorization ?? "", `Bearer ${deps.key}`)) {
      answer(response, 200, { "content-type": "text/plain" }, deps.link());
      return;
    }
    if (request.method !== "GET" && request.method !== "HEAD") {
      refuse(response, 405);
      return;
    }
    const token = url.pathname === "/" && request.method === "GET" ? url.searchParams.get("token") : null;
    if (token !== null) {
      enter(deps, token, request, response);
      return;
    }
    if (!deps.sessions.valid(sessionOf(request, deps.port()))) {
      locked(request, response);
      return;
    }
    const { status, headers, body } = answerAsset(deps.assets, url.pathname, newNonce());
    answer(response, status, headers, body);
  };
}
