import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import { loadConfigFromFile } from "electron-vite";
import { createLogger, createServer, type Logger, mergeConfig, type ProxyOptions, type UserConfig, type ViteDevServer } from "vite";
import { sessionOf } from "#electron/browser/request-checks.ts";
import { securityHeaders } from "#electron/core/host/security-headers.ts";

export interface PageServerOptions {
  /** The repository's folder. */
  readonly root: string;
  /** The port that browsers use; rejects when it is taken. */
  readonly port: number;
  /** Where the browser host listens. */
  readonly corePort: number;
}

/**
 * The headers of the product. Two more things are allowed: the inline script by which React components are replaced, and Vite's worker that
 * waits for its server.
 */
export function devHeaders(nonce: string): Record<string, string> {
  const headers = securityHeaders(nonce);
  const policy = (headers["content-security-policy"] ?? "").replace("script-src 'self'", `script-src 'self' 'nonce-${nonce}'`);
  return { ...headers, "content-security-policy": `${policy}; worker-src 'self' blob:` };
}

/** Whether Vite answers a request for `/` itself: the host redeems one-time links, and shows a browser without session where to get one. */
export function isPage(request: Pick<IncomingMessage, "url" | "headers">, port: number): boolean {
  const url = URL.parse(request.url ?? "/", "http://127.0.0.1");
  return url !== null && !url.searchParams.has("token") && sessionOf(request, port) !== "";
}

/** Vite's logger, without the errors of pages that reconnect while the core restarts. */
function quietLogger(): Logger {
  const logger = createLogger("info", { allowClearScreen: false });
  return { ...logger, error: (text, options) => (/ws proxy/.test(text) ? undefined : logger.error(text, options)) };
}

function proxies({ port, corePort }: PageServerOptions): Record<string, ProxyOptions> {
  // The Host header stays as the browser sent it, so that the host's own checks of host, origin and session apply to the port that browsers
  // use.
  const core: ProxyOptions = { target: `http://127.0.0.1:${corePort}`, changeOrigin: false };
  return {
    "^/(\\?.*)?$": { ...core, bypass: (request) => (isPage(request, port) ? request.url : undefined) },
    "^/link$": core,
    "^/bridge$": { ...core, ws: true },
  };
}

/**
 * Serves the renderer's sources on 127.0.0.1 with hot reload, as `electron.config.ts` says, and passes links and the bridge on to the
 * browser host.
 */
export async function startPageServer(options: PageServerOptions): Promise<ViteDevServer> {
  const { root, port } = options;
  const { config } = await loadConfigFromFile({ command: "serve", mode: "development" }, join(root, "electron.config.ts"), root);
  const nonce = randomBytes(16).toString("base64url");
  const own: UserConfig = {
    root: join(root, "renderer"),
    cacheDir: join(root, ".cache", "dev", "page"),
    customLogger: quietLogger(),
    html: { cspNonce: nonce },
    // Vite scans the page for packages to prepare; the product's path is relative to the repository.
    build: { rolldownOptions: { input: join(root, "renderer", "index.html") } },
    server: {
      host: "127.0.0.1",
      port,
      strictPort: true,
      cors: false,
      headers: devHeaders(nonce),
      proxy: proxies(options),
      fs: { allow: [root] },
    },
  };
  const server = await createServer({ ...mergeConfig(config.renderer ?? {}, own), configFile: false });
  return server.listen();
}
