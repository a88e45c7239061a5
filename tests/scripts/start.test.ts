import { once } from "node:events";
import { mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buildWhatIsStale } from "#scripts/start/build.ts";
import { findElectron, hasDisplay, obtainElectron } from "#scripts/start/electron.ts";

let root: string;
const servers: Server[] = [];

async function write(path: string, text: string): Promise<void> {
  await mkdir(join(root, path, ".."), { recursive: true });
  await writeFile(join(root, path), text);
}

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "faden-scripts-"));
});

afterEach(async () => {
  for (const server of servers.splice(0)) server.close();
  await rm(root, { recursive: true, force: true });
});

describe("the Electron program", () => {
  const INSTALLER = `
    const { mkdirSync, writeFileSync } = require("node:fs");
    mkdirSync(__dirname + "/dist", { recursive: true });
    writeFileSync(__dirname + "/dist/electron", "");
    writeFileSync(__dirname + "/path.txt", "electron");`;

  async function mirror(status: number) {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? "");
      response.writeHead(status).end();
    });
    servers.push(server);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return { asked, env: { PATH: process.env["PATH"], ELECTRON_MIRROR: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` } };
  }

  beforeEach(async () => {
    await write("node_modules/electron/package.json", '{"version":"45.0.0"}');
    await write("node_modules/electron/install.js", INSTALLER);
  });

  it("is found only where it really is", async () => {
    expect(await findElectron(root, {})).toBeNull();
    await write("node_modules/electron/path.txt", "electron");
    expect(await findElectron(root, {})).toBeNull();
    await write("node_modules/electron/dist/electron", "");
    expect(await findElectron(root, {})).toBe(join(root, "node_modules/electron/dist/electron"));
  });

  it("is downloaded if possible, with a message", async () => {
    const { asked, env } = await mirror(200);
    const said: string[] = [];
    expect(await obtainElectron(root, env, () => said.push("fetching"))).toBe(join(root, "node_modules/electron/dist/electron"));
    expect(said).toEqual(["fetching"]);
    expect(asked).toEqual(["/v45.0.0/SHASUMS256.txt"]);
    expect(await obtainElectron(root, env, () => said.push("fetching"))).not.toBeNull();
    expect(said).toHaveLength(1);
  });

  it("is not tried again for a day after a failed download", async () => {
    const { asked, env } = await mirror(403);
    const said: string[] = [];
    const obtain = () => obtainElectron(root, env, () => said.push("fetching"));
    expect(await obtain()).toBeNull();
    expect(await obtain()).toBeNull();
    expect(asked).toHaveLength(1);
    const yesterday = Date.now() / 1000 - 86_401;
    await utimes(join(root, ".cache", "electron-unavailable"), yesterday, yesterday);
    expect(await obtain()).toBeNull();
    expect(asked).toHaveLength(2);
    expect(said).toEqual([]);
  });

  it("counts as unavailable when its installation fails", async () => {
    await write("node_modules/electron/install.js", "process.exit(1);");
    const { asked, env } = await mirror(200);
    expect(await obtainElectron(root, env, () => undefined)).toBeNull();
    expect(await obtainElectron(root, env, () => undefined)).toBeNull();
    expect(asked).toHaveLength(1);
  });

  it("needs a display on Linux", () => {
    expect(hasDisplay("linux", {})).toBe(false);
    expect(hasDisplay("linux", { DISPLAY: ":0" })).toBe(true);
    expect(hasDisplay("linux", { WAYLAND_DISPLAY: "wayland-0" })).toBe(true);
    expect(hasDisplay("darwin", {})).toBe(true);
  });
});

describe("building", () => {
  let builds: number;
  const build = () =>
    buildWhatIsStale(root, () => {
      builds += 1;
    });

  beforeEach(async () => {
    builds = 0;
    const sources = ["shared/a.ts", "electron/b.ts", "renderer/c.tsx", "scripts/build/d.ts"];
    for (const file of [...sources, "electron.config.ts", "package.json", "package-lock.json"]) await write(file, "1");
    await write("node_modules/electron-vite/bin/electron-vite.js", "");
  });

  it("happens once for the same sources", async () => {
    expect([await build(), await build()]).toEqual([null, null]);
    expect(builds).toBe(1);
  });

  it("happens again after a source was changed, added or removed", async () => {
    await build();
    await write("shared/a.ts", "longer");
    await build();
    await write("renderer/features/new.tsx", "1");
    await build();
    await rm(join(root, "electron/b.ts"));
    await build();
    await write("scripts/build/d.ts", "longer");
    await build();
    await build();
    expect(builds).toBe(5);
  });

  it("says why it failed, and is tried again", async () => {
    await write("node_modules/electron-vite/bin/electron-vite.js", 'console.error("no such file: x"); process.exit(1);');
    expect(await build()).toContain("no such file: x");
    expect(await build()).not.toBeNull();
    expect(builds).toBe(2);
  });

  it("happens again after its result was deleted", async () => {
    await build();
    await rm(join(root, "out"), { recursive: true });
    await build();
    expect(builds).toBe(2);
  });
});
