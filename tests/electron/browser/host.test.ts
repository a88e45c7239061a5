import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { type networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type BrowserHost, type BrowserHostOptions, startBrowserHost } from "#electron/browser/host.ts";
import { askRunningHost, readHostRecord } from "#electron/browser/host-record.ts";
import { networkFingerprint, watchNetwork } from "#electron/core/host/network-watch.ts";
import { DataFolderError } from "#electron/core/storage/storage-error.ts";
import { createFakeClock } from "#tests/support/fake-clock.ts";
import { ask, nextMessage, openSocket } from "./fixture.ts";

const hosts: BrowserHost[] = [];
let folder: string;

async function start(options: Partial<BrowserHostOptions> = {}): Promise<BrowserHost> {
  const host = await startBrowserHost({
    dataDir: join(folder, "data"),
    appDir: folder,
    locale: "de-DE",
    timeZone: "Europe/Berlin",
    ...options,
  });
  hosts.push(host);
  return host;
}

async function cookieOf(host: BrowserHost): Promise<string> {
  const { pathname, search } = new URL(host.link());
  const { headers } = await ask(host.port, pathname + search);
  return headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
}

function openPage({ port }: BrowserHost, cookie: string) {
  return openSocket(port, { cookie, origin: `http://127.0.0.1:${port}` });
}

async function connect(host: BrowserHost) {
  return openPage(host, await cookieOf(host));
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "faden-host-"));
  await mkdir(join(folder, "out", "renderer"), { recursive: true });
  await writeFile(join(folder, "out", "renderer", "index.html"), "page");
  await writeFile(join(folder, "package.json"), '{"version":"1.2.3"}');
});

afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.close()));
  await rm(folder, { recursive: true, force: true });
});

describe("browser host", () => {
  it("answers hello with the core's state and facts about the host, by the given clock", async () => {
    const host = await start({ clock: createFakeClock(1_800_000_000_000) });
    const socket = await connect(host);
    socket.send(JSON.stringify({ id: 1, name: "app.hello", input: { role: "view" } }));
    expect(await nextMessage(socket)).toMatchObject({
      id: 1,
      output: {
        state: { settings: { practice: true } },
        host: { kind: "browser", locale: "de-DE", timeZone: "Europe/Berlin", version: "1.2.3", now: 1_800_000_000_000, hotkeys: [] },
      },
    });
  });

  it("refuses unknown requests and invalid input", async () => {
    const socket = await connect(await start());
    for (const [name, input, error] of [
      ["core.explode", {}, "unknown"],
      ["constructor", {}, "unknown"],
      ["app.hello", { role: "king" }, "invalid"],
    ] as const) {
      socket.send(JSON.stringify({ id: 1, name, input }));
      expect(await nextMessage(socket), name).toEqual({ id: 1, error });
    }
  });

  it("notifies every window of changes", async () => {
    const host = await start();
    const [one, two] = [await connect(host), await connect(host)];
    const heard = [nextMessage(two)];
    one.send(JSON.stringify({ id: 1, name: "settings.save", input: { doNotDisturb: true } }));
    expect(await Promise.all(heard)).toMatchObject([{ event: "state.changed", payload: { settings: { doNotDisturb: true } } }]);
  });

  it("uses the port of the last start again, so that the microphone permission stays valid", async () => {
    const first = await start();
    await first.close();
    expect((await start()).port).toBe(first.port);
  });

  it("refuses data that another Faden uses, and that Faden gives the second start a link", async () => {
    const first = await start();
    await expect(start()).rejects.toThrow(DataFolderError);
    const record = await readHostRecord(join(folder, "data"));
    if (record === null) throw new Error("no record");
    const link = await askRunningHost(record);
    expect(link).toBe(first.link());
    await first.close();
    expect(await askRunningHost(record)).toBeNull();
  });

  it("hides the key of the second start from other users of the machine", async () => {
    await start();
    expect((await stat(join(folder, "data", "browser-host.json"))).mode & 0o077).toBe(0);
  });

  it("lets an open page reconnect after a restart, and stores nothing that lets another page in", async () => {
    const first = await start();
    const cookie = await cookieOf(first);
    await first.close();
    const file = join(folder, "data", "browser-sessions.json");
    expect((await stat(file)).mode & 0o077).toBe(0);
    expect(await readFile(file, "utf8")).not.toContain(cookie.split("=")[1]);
    const second = await start();
    expect((await openPage(second, cookie)).readyState).toBe(1);
    await expect(openPage(second, `${cookie}x`)).rejects.toThrow("403");
  });

  it("drops the session of a page not used for thirty days, and no other", async () => {
    const clock = createFakeClock(1_800_000_000_000);
    const day = 86_400_000;
    const first = await start({ clock });
    const [seen, unseen] = [await cookieOf(first), await cookieOf(first)];
    await first.close();
    const later = createFakeClock(clock.now() + 20 * day);
    const second = await start({ clock: later });
    await openPage(second, seen);
    await second.close();
    const third = await start({ clock: createFakeClock(later.now() + 10 * day) });
    expect((await openPage(third, seen)).readyState).toBe(1);
    await expect(openPage(third, unseen)).rejects.toThrow("403");
  });

  it("starts without the earlier sessions when their file is damaged", async () => {
    await mkdir(join(folder, "data"), { recursive: true });
    await writeFile(join(folder, "data", "browser-sessions.json"), '[{"hash":1');
    expect((await connect(await start())).readyState).toBe(1);
  });

  it("releases the data when the given port is in use", async () => {
    const first = await start();
    const dataDir = join(folder, "other");
    await expect(start({ dataDir, port: first.port })).rejects.toThrow("EADDRINUSE");
    expect((await start({ dataDir })).port).not.toBe(first.port);
  });

  it("has everything on disk and no open socket when it has closed", async () => {
    const host = await start();
    const socket = await connect(host);
    socket.send(JSON.stringify({ id: 1, name: "settings.save", input: { ownName: "Anna Beispiel" } }));
    await nextMessage(socket);
    await host.close();
    expect(await readFile(join(folder, "data", "settings.json"), "utf8")).toContain("Anna Beispiel");
    await expect(ask(host.port, "/")).rejects.toThrow("ECONNREFUSED");
  });
});

describe("network watch", () => {
  const address = (name: string, cidr: string, internal: boolean): ReturnType<typeof networkInterfaces> => {
    const netmask = "255.255.255.0";
    return { [name]: [{ family: "IPv4", internal, cidr, address: cidr.replace(/\/.*/, ""), netmask, mac: "00:00:00:00:00:00" }] };
  };
  const lan = (cidr: string) => address("eth0", cidr, false);

  it("reports a new address once, within two seconds", async () => {
    const clock = createFakeClock(0);
    let interfaces = lan("192.0.2.7/24");
    let changes = 0;
    const stop = watchNetwork(
      clock,
      () => interfaces,
      () => {
        changes += 1;
      },
    );
    await clock.advance(60_000);
    expect(changes).toBe(0);
    interfaces = lan("198.51.100.7/24");
    await clock.advance(2_000);
    expect(changes).toBe(1);
    await clock.advance(60_000);
    expect(changes).toBe(1);
    stop();
    expect(clock.armed()).toBe(0);
  });

  it("reports that the machine slept", () => {
    const timers: (() => void)[] = [];
    let now = 0;
    let changes = 0;
    const after = (_: number, fn: () => void) => {
      timers.push(fn);
      return () => undefined;
    };
    const clock = { now: () => now, after };
    const onChange = () => {
      changes += 1;
    };
    watchNetwork(clock, () => lan("192.0.2.7/24"), onChange);
    now = 2_100;
    timers.shift()?.();
    expect(changes).toBe(0);
    now += 3_600_000;
    timers.shift()?.();
    expect(changes).toBe(1);
  });

  it("ignores loopback and the order of interfaces", () => {
    const [a, b] = [lan("192.0.2.7/24"), address("lo", "127.0.0.1/8", true)];
    expect(networkFingerprint({ ...b, ...a })).toBe(networkFingerprint(a));
  });
});
