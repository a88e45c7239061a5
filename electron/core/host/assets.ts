import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { NONCE_PLACEHOLDER, securityHeaders } from "./security-headers.ts";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
  ".wav": "audio/wav",
  ".webm": "audio/webm",
  ".opus": "audio/ogg",
};

export interface Asset {
  readonly body: Buffer;
  readonly type: string;
}

/** The built files by URL path. */
export type Assets = ReadonlyMap<string, Asset>;

export interface AssetAnswer {
  readonly status: 200 | 404;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

/** Reads the whole built folder once, so that no request ever names a file on disk. Files of unknown type are left out. */
export async function loadAssets(folder: string): Promise<Assets> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && extname(entry.name) in types);
  const pairs = files.map(async (entry): Promise<[string, Asset]> => {
    const file = join(entry.parentPath, entry.name);
    const path = `/${relative(folder, file).split(sep).join("/")}`;
    return [path, { body: await readFile(file), type: types[extname(entry.name)] ?? "application/octet-stream" }];
  });
  return new Map(await Promise.all(pairs));
}

/** The answer to a GET of a URL path; `/` is the page, which contains the nonce. */
export function answerAsset(assets: Assets, path: string, nonce: string): AssetAnswer {
  const name = path === "/" ? "/index.html" : path;
  const asset = assets.get(name);
  const headers = securityHeaders(nonce);
  if (asset === undefined) return { status: 404, headers: { ...headers, "content-type": "text/plain" }, body: Buffer.from("404") };
  const body = name.endsWith(".html") ? Buffer.from(asset.body.toString("utf8").replaceAll(NONCE_PLACEHOLDER, nonce)) : asset.body;
  const cache = name.startsWith("/assets/") ? "private, max-age=31536000, immutable" : "no-store";
  return { status: 200, headers: { ...headers, "content-type": asset.type, "cache-control": cache }, body };
}
