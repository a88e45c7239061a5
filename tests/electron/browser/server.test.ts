import { once } from "node:events";
import { afterEach, describe, expect, it } from "vitest";
import type { BrowserServer } from "#electron/browser/server.ts";
import { socketLimits } from "#electron/browser/socket.ts";
import { IMPORT_PIECE_BYTES } from "#shared/contract/contacts/imports.ts";
import { requests } from "#shared/contract/requests.ts";
import { ask, enter, KEY, nextMessage, openSocket, startTestServer } from "./fixture.ts";

const open: BrowserServer[] = [];

async function start(options: Parameters<typeof startTestServer>[0] = {}): Promise<BrowserServer> {
  const server = await startTestServer(options);
  open.push(server);
  return server;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

describe("one-time link", () => {
  it("becomes a cookie that scripts and other sites cannot read, and disappears from the address", async () => {
    const server = await start();
    const answer = await ask(server.port, "/?token=secret-1");
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe("/");
    expect(answer.headers["set-cookie"]).toEqual([`faden-${server.port}=secret-3; Path=/; HttpOnly; SameSite=Strict`]);
  });

  it("is refused the second time, and replaced by a new one", async () => {
    const links: string[] = [];
    const server = await start({ links });
    const first = new URL(server.link());
    await ask(server.port, `/${first.search}`);
    const second = await ask(server.port, `/${first.search}`);
    expect(second.status).toBe(401);
    expect(second.headers["set-cookie"]).toBeUndefined();
    expect(links).toEqual([server.link()]);
    expect(server.link()).not.toBe(first.href);
    expect((await ask(server.port, `/${new URL(server.link()).search}`)).status).toBe(303);
  });

  it("is refused when it is wrong, and the right one stays valid", async () => {
    const server = await start();
    expect((await ask(server.port, "/?token=secret-9")).status).toBe(401);
    expect((await ask(server.port, "/?token=")).status).toBe(401);
    expect((await ask(server.port, "/?token=secret-1", { method: "HEAD" })).status).toBe(401);
    expect((await ask(server.port, "/?token=secret-1")).status).toBe(303);
  });

  it("is given to a second start that knows the key, and to no other", async () => {
    const server = await start();
    const right = await ask(server.port, "/link", { method: "POST", headers: { authorization: `Bearer ${KEY}` } });
    expect(right).toMatchObject({ status: 200, body: server.link() });
    for (const headers of [
      {},
      { authorization: "Bearer wrong" },
      { authorization: `Bearer ${KEY}`, origin: "https://elsewhere.example" },
    ]) {
      expect((await ask(server.port, "/link", { method: "POST", headers })).status).toBeGreaterThanOrEqual(400);
    }
  });
});

describe("pages", () => {
  it("require a session", async () => {
    const server = await start();
    for (const path of ["/", "/assets/app.js", "/nothing"]) {
      const answer = await ask(server.port, path, { headers: { cookie: `faden-${server.port}=guess` } });
      expect(answer.status).toBe(401);
      expect(answer.body).not.toContain("page");
    }
  });

  it("have a strict policy with a nonce per answer", async () => {
    const server = await start();
    const cookie = await enter(server);
    const [first, second] = [await ask(server.port, "/", { headers: { cookie } }), await ask(server.port, "/", { headers: { cookie } })];
    const nonce = /nonce="([^"]+)"/.exec(first.body)?.[1] ?? "";
    expect(first.status).toBe(200);
    expect(first.headers["content-security-policy"]).toContain(`'nonce-${nonce}'`);
    expect(first.headers["content-security-policy"]).toContain("default-src 'none'");
    expect(first.headers["content-security-policy"]).not.toContain("unsafe");
    expect(first.headers["x-content-type-options"]).toBe("nosniff");
    expect(first.headers["access-control-allow-origin"]).toBeUndefined();
    expect(second.body).not.toContain(nonce);
  });

  it("are the built files only", async () => {
    const server = await start();
    const headers = { cookie: await enter(server) };
    expect((await ask(server.port, "/assets/app.js", { headers })).body).toBe("export {};");
    const outside = [
      "/../package.json",
      "/assets/../../package.json",
      "/%2e%2e/package.json",
      "/..%2fpackage.json",
      "//etc/passwd",
      "/assets/",
      "/assets\\..\\x",
    ];
    for (const path of outside) {
      expect((await ask(server.port, path, { headers })).status, path).toBe(404);
    }
  });

  it("are kept by the browser if their name changes with their content, and only then", async () => {
    const server = await start();
    const headers = { cookie: await enter(server) };
    const cacheOf = async (path: string) => (await ask(server.port, path, { headers })).headers["cache-control"];
    expect(await cacheOf("/assets/app.js")).toBe("private, max-age=31536000, immutable");
    expect(await cacheOf("/")).toBe("no-store");
    expect(await cacheOf("/nothing")).toBe("no-store");
  });

  it("are read-only", async () => {
    const server = await start();
    const headers = { cookie: await enter(server) };
    for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) {
      expect((await ask(server.port, "/", { method, headers })).status, method).toBe(405);
    }
  });

  it("are refused under another host name or from another origin", async () => {
    const server = await start();
    const cookie = await enter(server);
    const { port } = server;
    const hosts = ["elsewhere.example", `elsewhere.example:${port}`, `127.0.0.1:${port + 1}`, `127.0.0.1.example:${port}`, "127.0.0.1"];
    for (const host of hosts) {
      expect((await ask(port, "/", { headers: { cookie, host } })).status, host).toBe(403);
    }
    expect((await ask(port, "/?token=secret-2", { headers: { host: `elsewhere.example:${port}` } })).status).toBe(403);
    for (const origin of ["https://elsewhere.example", "null", `http://127.0.0.1:${port + 1}`]) {
      expect((await ask(port, "/", { headers: { cookie, origin } })).status, origin).toBe(403);
    }
    expect((await ask(port, "/", { headers: { cookie, host: `localhost:${port}` } })).status).toBe(200);
  });
});

describe("bridge", () => {
  async function connect(server: BrowserServer) {
    return openSocket(server.port, { cookie: await enter(server), origin: `http://127.0.0.1:${server.port}` });
  }

  it("answers requests by their id and sends events", async () => {
    const server = await start();
    const socket = await connect(server);
    socket.send(JSON.stringify({ id: 7, name: "app.hello", input: { a: 1 } }));
    expect(await nextMessage(socket)).toEqual({ id: 7, output: { name: "app.hello", input: { a: 1 } } });
    server.broadcast({ event: "network.changed", payload: {} });
    expect(await nextMessage(socket)).toEqual({ event: "network.changed", payload: {} });
  });

  it("reports when the window that had requested the phone is gone, and whether for good", async () => {
    const left: string[] = [];
    const server = await start({ onLeft: (window, isClosed) => left.push(`${window} ${isClosed ? "closed" : "broke"}`) });
    const claim = async (window: string) => {
      const socket = await connect(server);
      socket.send(JSON.stringify({ id: 1, name: "phone.claim", input: { window, steal: false } }));
      await nextMessage(socket);
      return socket;
    };
    const [closed, broke, old, reloaded] = [await claim("closed"), await claim("broken"), await claim("same"), await claim("same")];
    const other = await connect(server);
    closed.close(1001);
    await expect.poll(() => left).toEqual(["closed closed"]);
    broke.terminate();
    await expect.poll(() => left).toEqual(["closed closed", "broken broke"]);
    old.close(1001);
    other.close(1001);
    reloaded.close(1001);
    await expect.poll(() => left).toEqual(["closed closed", "broken broke", "same closed"]);
  });

  it("reports that a request is unknown", async () => {
    const server = await start({ call: async () => ({ error: "unknown" }) });
    const socket = await connect(server);
    socket.send(JSON.stringify({ id: 1, name: "core.explode", input: {} }));
    expect(await nextMessage(socket)).toEqual({ id: 1, error: "unknown" });
  });

  it("accepts only our own page with a session", async () => {
    const server = await start();
    const { port } = server;
    const cookie = await enter(server);
    const origin = `http://127.0.0.1:${port}`;
    await expect(openSocket(port, { origin })).rejects.toThrow("403");
    await expect(openSocket(port, { cookie })).rejects.toThrow("403");
    await expect(openSocket(port, { cookie, origin: "https://elsewhere.example" })).rejects.toThrow("403");
    await expect(openSocket(port, { cookie, origin: `http://127.0.0.1:${port + 1}` })).rejects.toThrow("403");
    await expect(
      openSocket(port, { cookie, origin: `http://elsewhere.example:${port}`, host: `elsewhere.example:${port}` }),
    ).rejects.toThrow("403");
    await expect(openSocket(port, { cookie, origin }, "/other")).rejects.toThrow("403");
  });

  it("accepts frames as large as a piece of an import and the rest of the contract", () => {
    const piece = { id: "x", data: "A".repeat(Math.ceil(IMPORT_PIECE_BYTES / 3) * 4) };
    expect(requests["import.piece"].input.safeParse(piece).success).toBe(true);
    expect(socketLimits.frameBytes).toBeGreaterThan(200_000_000 + JSON.stringify({ id: "x" }).length);
  });

  it("closes on a frame over the limit, and does not handle it", async () => {
    const sizes: number[] = [];
    const call = async (_: string, input: unknown) => {
      sizes.push(String(input).length);
      return { output: null };
    };
    const server = await start({ call, limits: { ...socketLimits, frameBytes: 2_000_000 } });
    const socket = await connect(server);
    socket.send(JSON.stringify({ id: 1, name: "import.piece", input: "a".repeat(1_900_000) }));
    expect(await nextMessage(socket)).toEqual({ id: 1, output: null });
    socket.on("error", () => undefined);
    socket.send(JSON.stringify({ id: 2, name: "import.piece", input: "a".repeat(2_000_000) }));
    const [code] = await once(socket, "close");
    // Whether the close frame arrives before the connection is reset depends on the network.
    expect([1006, 1009]).toContain(code);
    expect(sizes).toEqual([1_900_000]);
    expect((await connect(server)).readyState).toBe(1);
  });

  it("closes on frames that are not part of the contract", async () => {
    const server = await start();
    for (const text of ["nonsense", "{}", '{"id":"1","name":"app.hello"}', '{"id":1}', "null"]) {
      const socket = await connect(server);
      socket.send(text);
      const [code] = await once(socket, "close");
      expect(code, text).toBe(1008);
    }
  });

  it("disconnects a client that stops reading, while others stay connected", async () => {
    const server = await start({ limits: { ...socketLimits, backlogBytes: 1_000_000 } });
    const [slow, quick] = [await connect(server), await connect(server)];
    slow.pause();
    const closed = once(slow, "close");
    const payload = "x".repeat(1_000_000);
    for (let sent = 0; sent < 40; sent += 1) {
      const next = nextMessage(quick);
      server.broadcast({ event: "network.changed", payload });
      await next;
    }
    slow.resume();
    const [code] = await closed;
    expect(code).toBe(1006);
    expect(quick.readyState).toBe(1);
  });

  it("closes with the server", async () => {
    const server = await startTestServer();
    const socket = await connect(server);
    const closed = once(socket, "close");
    await server.close();
    expect((await closed)[0]).toBe(1001);
  });
});

describe("port", () => {
  it("falls back to the next choice when the first is taken, and rejects without one", async () => {
    const first = await start();
    const second = await start({ ports: [first.port, 0] });
    expect(second.port).not.toBe(first.port);
    await expect(startTestServer({ ports: [first.port] })).rejects.toThrow("EADDRINUSE");
  });
});
