import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { parseBrowserArguments } from "#electron/browser/arguments.ts";
import { browserArguments, browserCandidates, findBrowser, profileDir } from "#electron/browser/chromium.ts";
import { defaultDataDir } from "#electron/core/host/data-dir.ts";

const folders: string[] = [];

async function scratch(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "faden-browser-"));
  folders.push(folder);
  return folder;
}

afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
});

async function program(folder: string, name: string, mode = 0o755): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, name);
  await writeFile(file, "#!/bin/sh\n");
  await chmod(file, mode);
  return file;
}

describe("the browser that is found", () => {
  it("is the best of those that can run, on a machine with a display", async () => {
    const folder = await scratch();
    const [first, second] = [join(folder, "a"), join(folder, "b")];
    await program(first, "chromium", 0o644);
    const chrome = await program(first, "google-chrome");
    const path = [first, second].join(delimiter);
    const env = { PATH: path, DISPLAY: ":0" };
    expect(findBrowser("linux", env, folder)).toBe(chrome);
    const chromium = await program(second, "chromium");
    expect(findBrowser("linux", env, folder)).toBe(chromium);
    expect(findBrowser("linux", { PATH: path, WAYLAND_DISPLAY: "wayland-0" }, folder)).toBe(chromium);
    expect(findBrowser("linux", { PATH: path }, folder)).toBeNull();
    expect(findBrowser("linux", { PATH: "", DISPLAY: ":0" }, folder)).toBeNull();
  });

  it("is searched where macOS and Windows install it", () => {
    expect(browserCandidates("darwin", {}, "/Users/anna")).toContain("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
    const windows = browserCandidates("win32", { PROGRAMFILES: "C:\\Program Files", LOCALAPPDATA: "C:\\Local" }, "C:\\Users\\anna");
    expect(windows[0]).toBe("C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe");
    expect(windows).toContain("C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe");
  });

  it("stores its profile beside the data, a snap in its own folder", async () => {
    const folder = await scratch();
    const chromium = await program(folder, "chromium");
    expect(profileDir(chromium, "/data", "/home/anna")).toBe("/data/browser-profile");
    const snap = await program(join(folder, "bin"), "snap");
    await mkdir(join(folder, "snap", "bin"), { recursive: true });
    const launcher = join(folder, "snap", "bin", "chromium");
    await symlink(snap, launcher);
    expect(profileDir(launcher, "/data", "/home/anna")).toBe("/home/anna/snap/chromium/common/faden-profile");
  });

  it("opens a separate window, and disables its sandbox only for root", () => {
    const link = "http://127.0.0.1:1/?token=x";
    expect(browserArguments(link, "/p", false)).toEqual(expect.arrayContaining([`--app=${link}`, "--user-data-dir=/p"]));
    expect(browserArguments(link, "/p", false)).not.toContain("--no-sandbox");
    expect(browserArguments(link, "/p", true)).toContain("--no-sandbox");
  });
});

describe("arguments", () => {
  it.each([
    [[], { open: true, port: null, dataDir: null }],
    [["--no-open", "--port", "8123", "--data", "here"], { open: false, port: 8123, dataDir: "here" }],
    [["--port=0", "--data=here"], { open: true, port: 0, dataDir: "here" }],
  ])("%j", (args, expected) => {
    expect(parseBrowserArguments(args)).toEqual(expected);
  });

  it.each([
    [["--port", "x"]],
    [["--port", "70000"]],
    [["--port", "1.5"]],
    [["--port="]],
    [["--data="]],
    [["--nonsense"]],
    [["word"]],
    [["--port"]],
  ])("%j are invalid", (args) => {
    expect(parseBrowserArguments(args)).toBeNull();
  });
});

describe("default data folder", () => {
  it.each([
    ["linux", {}, "/home/anna/.local/share/faden"],
    ["linux", { XDG_DATA_HOME: "/x" }, "/x/faden"],
    ["linux", { XDG_DATA_HOME: "relative" }, "/home/anna/.local/share/faden"],
    ["darwin", {}, "/home/anna/Library/Application Support/Faden"],
    ["win32", { APPDATA: "C:\\Roaming" }, "C:\\Roaming\\Faden"],
  ])("on %s with %j is %s", (platform, env, folder) => {
    expect(defaultDataDir(platform, env, "/home/anna")).toBe(folder);
  });
});
