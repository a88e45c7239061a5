import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, utimes } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { ask, nextMessage, openSocket } from "#tests/electron/browser/fixture.ts";

const root = join(import.meta.dirname, "..", "..");
const links: string[] = [];
const lines: string[] = [];
let folder: string;
let port: number;
let dev: ChildProcess;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port: free } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return free;
}

const nextLink = (count: number) => vi.waitUntil(() => links.length > count, { timeout: 30_000, interval: 50 });

/** Redeems the newest link, waits until the next one is printed, and returns the cookie. */
async function enter(): Promise<string> {
  const count = links.length;
  const { search } = new URL(links.at(-1) ?? "");
  const { headers } = await ask(port, `/${search}`);
  await nextLink(count);
  return headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
}

const origin = () => `http://127.0.0.1:${port}`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "faden-dev-"));
  port = await freePort();
  const args = ["scripts/bootstrap.mjs", "dev", "--no-open", "--port", String(port), "--data", join(folder, "data")];
  dev = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  for (const input of [dev.stdout, dev.stderr]) {
    if (input === null) continue;
    createInterface({ input }).on("line", (line) => {
      lines.push(line);
      const link = /^Faden: (http:\S+)$/.exec(line)?.[1];
      if (link !== undefined) links.push(link);
    });
  }
  await nextLink(0);
});

afterAll(async () => {
  if (dev.exitCode === null) {
    const closed = once(dev, "close");
    dev.kill("SIGTERM");
    await closed;
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
});

describe("npm run dev", () => {
  it("lets a browser in only by the one-time link", async () => {
    expect(new URL(links[0] ?? "").origin).toBe(origin());
    expect((await ask(port, "/")).status).toBe(401);
    expect((await ask(port, "/?token=wrong")).status).toBe(401);
    const spent = new URL(links.at(-1) ?? "").search;
    expect(await enter()).toMatch(new RegExp(`^faden-${port}=.+`));
    expect((await ask(port, `/${spent}`)).status).toBe(401);
  });

  it("serves the page from its sources, with a policy whose nonce every inline script has", async () => {
    const cookie = await enter();
    const { status, headers, body } = await ask(port, "/", { headers: { cookie, accept: "text/html" } });
    expect(status).toBe(200);
    expect(body).toContain("./main.ts");
    const nonce = /'nonce-([^']+)'/.exec(String(headers["content-security-policy"]))?.[1];
    const tags = body.match(/<script[^>]*>/g) ?? [];
    expect(tags.length).toBeGreaterThan(1);
    expect(tags.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
    expect((await ask(port, "/main.ts", { headers: { cookie } })).body).toContain("startMainWindow");
  });

  it("refuses the bridge to pages without session or of another origin", async () => {
    const cookie = await enter();
    await expect(openSocket(port, { origin: origin() })).rejects.toThrow();
    await expect(openSocket(port, { cookie, origin: "http://127.0.0.1:1" })).rejects.toThrow();
  });

  it("restarts the core when one of its files changes, and an open page reconnects", async () => {
    const cookie = await enter();
    const before = await openSocket(port, { cookie, origin: origin() });
    const gone = once(before, "close");
    const count = links.length;
    const now = new Date();
    await utimes(join(root, "scripts", "dev", "core.ts"), now, now);
    await gone;
    await nextLink(count);
    const after = await openSocket(port, { cookie, origin: origin() });
    after.send(JSON.stringify({ id: 1, name: "app.hello", input: { role: "view" } }));
    expect(await nextMessage(after)).toMatchObject({ id: 1, output: { state: { settings: { practice: true } } } });
    after.close();
  });
});
