import { describe, expect, it } from "vitest";
import { CLOSES_WITHIN_MS } from "#electron/desktop/close-before-quit.ts";
import { createFakeElectron } from "#tests/support/fake-electron.ts";
import { found, mainWindow, quietView, ringingView, settled, startTestDesktop, type TestDesktop } from "./fixture.ts";

const own = { requestingUrl: "app://faden/#/", isMainFrame: true };
const foreign = { requestingUrl: "https://elsewhere.example/", isMainFrame: true };

describe("permissions", () => {
  it("are microphone, speakers and notifications, for our page only", async () => {
    const { session } = (await startTestDesktop()).electron;
    expect(await session.request("media", { ...own, mediaTypes: ["audio"] })).toBe(true);
    expect(await session.request("speaker-selection", own)).toBe(true);
    expect(await session.request("notifications", own)).toBe(true);
    expect(await session.request("media", { ...own, mediaTypes: ["audio", "video"] })).toBe(false);
    expect(await session.request("media", own)).toBe(false);
    for (const permission of ["geolocation", "display-capture", "clipboard-read", "fileSystem", "hid", "openExternal", "unknown"]) {
      expect(await session.request(permission, own), permission).toBe(false);
      expect(session.check(permission, "app://faden"), permission).toBe(false);
    }
    expect(await session.request("media", { ...foreign, mediaTypes: ["audio"] })).toBe(false);
    expect(await session.request("notifications", foreign)).toBe(false);
    expect(session.device()).toBe(false);
  });

  it("are checked the same way", async () => {
    const { session } = (await startTestDesktop()).electron;
    expect(session.check("media", "app://faden", { mediaType: "audio" })).toBe(true);
    expect(session.check("media", "app://faden/", { mediaType: "video" })).toBe(false);
    expect(session.check("media", "https://elsewhere.example", { mediaType: "audio" })).toBe(false);
    expect(session.check("notifications", "")).toBe(false);
  });
});

describe("pages", () => {
  it("are the built files over a secure scheme with a strict policy", async () => {
    const { protocol } = (await startTestDesktop()).electron;
    expect(protocol.privileged).toEqual([{ scheme: "app", privileges: expect.objectContaining({ standard: true, secure: true }) }]);
    const page = await protocol.fetch("app://faden/");
    expect(page.status).toBe(200);
    expect(await page.text()).toContain("page");
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect((await protocol.fetch("app://faden/assets/app.js")).headers.get("content-type")).toContain("javascript");
  });

  it("are no other files", async () => {
    const { protocol } = (await startTestDesktop()).electron;
    for (const url of ["app://faden/../package.json", "app://faden/%2e%2e/package.json", "app://faden/etc/passwd"]) {
      expect((await protocol.fetch(url)).status, url).toBe(404);
    }
    expect((await protocol.fetch("app://other/")).status).toBe(403);
    expect((await protocol.fetch("app://faden/", "POST")).status).toBe(403);
  });
});

describe("tray", () => {
  const tray = ({ electron }: TestDesktop) => found(electron.trays[0]);
  const labels = (desktop: TestDesktop) => tray(desktop).items.flatMap(({ label }) => label ?? []);

  it("shows the state in words and by its own shape", async () => {
    const desktop = await startTestDesktop();
    const images = new Set<string>();
    const states: readonly (readonly [object, object, string])[] = [
      [{ registration: "unreachable" }, {}, "Nicht verbunden"],
      [{}, {}, "Bereit"],
      [{}, { doNotDisturb: true }, "Nicht stören"],
      [{}, { doNotDisturb: true, absence: { from: 0, until: null } }, "Abwesend"],
      [{ inCall: true }, { doNotDisturb: true }, "Im Gespräch"],
    ];
    for (const [view, settings, text] of states) {
      desktop.emit("state.changed", { settings: { ...desktop.settings, ...settings } });
      desktop.emit("views.changed", { ...quietView, ...view });
      expect(labels(desktop)[0]).toBe(text);
      expect(tray(desktop).toolTip).toContain(text);
      images.add(JSON.stringify(tray(desktop).image));
    }
    expect(images.size).toBe(states.length);
  });

  it("counts the pending outcomes, in the language of the settings", async () => {
    const desktop = await startTestDesktop();
    desktop.emit("views.changed", { ...quietView, pendingCount: 1 });
    expect(labels(desktop)).toContain("1 Ergebnis offen");
    desktop.emit("state.changed", { settings: { ...desktop.settings, language: "en" } });
    desktop.emit("views.changed", { ...quietView, pendingCount: 3 });
    expect(labels(desktop)).toContain("3 outcomes to log");
  });

  it("shows the window and quits", async () => {
    const desktop = await startTestDesktop();
    mainWindow(desktop).close();
    found(tray(desktop).items.at(-2)?.click)();
    expect(mainWindow(desktop).isVisible()).toBe(true);
    found(tray(desktop).items.at(-1)?.click)();
    await settled();
    expect(desktop.electron.app.exited).toBe(true);
  });
});

describe("hotkeys in the shell", () => {
  it("follow the view, and their commands are sent to the phone's window", async () => {
    const desktop = await startTestDesktop();
    const { globalShortcut } = desktop.electron;
    desktop.emit("views.changed", { ...ringingView("a"), pendingCount: 1 });
    globalShortcut.press("Control+Shift+4");
    expect(desktop.asked.at(-1)).toEqual({ name: "views.intent", input: { kind: "outcome", digit: "4" } });
    expect(found(desktop.facts).hotkeys()).toContainEqual({ command: "answer", accelerator: "Control+Shift+0", status: "registered" });
    const told = mainWindow(desktop).webContents.sent.map(({ payload }) => (payload as { event: string }).event);
    expect(told).toContain("hotkeys.changed");
    desktop.emit("views.changed", quietView);
    expect(globalShortcut.held.size).toBe(0);
  });
});

describe("quitting", () => {
  it("closes every window and waits until all data is durable", async () => {
    const desktop = await startTestDesktop();
    desktop.emit("views.changed", { ...ringingView("a"), pendingCount: 1 });
    desktop.electron.app.quit();
    expect(desktop.electron.stack.windows).toEqual([]);
    expect(desktop.electron.app.exited).toBe(false);
    await settled();
    expect(desktop.state.closed).toBe(true);
    expect(desktop.electron.app.exited).toBe(true);
    expect(desktop.electron.globalShortcut.held.size).toBe(0);
    expect(desktop.machine.watched).toBe(false);
  });

  it("waits only some seconds for a core that does not close", async () => {
    const desktop = await startTestDesktop();
    desktop.state.closing = new Promise(() => undefined);
    desktop.electron.app.quit();
    await desktop.clock.advance(CLOSES_WITHIN_MS - 1);
    desktop.electron.app.quit();
    expect(desktop.electron.app.exited).toBe(false);
    await desktop.clock.advance(1);
    expect(desktop.electron.app.exited).toBe(true);
    expect(desktop.state.closed).toBe(false);
  });

  it("works although the core could not close, and leaves no timer behind", async () => {
    const desktop = await startTestDesktop();
    desktop.state.closing = Promise.reject(new Error("no"));
    desktop.electron.app.quit();
    await settled();
    expect(desktop.electron.app.exited).toBe(true);
    expect(desktop.clock.armed()).toBe(0);
  });

  it("does not happen because the last card closed", async () => {
    const desktop = await startTestDesktop();
    expect(desktop.electron.app.listenerCount("window-all-closed")).toBeGreaterThan(0);
  });
});

describe("secrets", () => {
  it("use the system's key store", async () => {
    const desktop = await startTestDesktop();
    const { secrets } = found(desktop.facts);
    const sealed = await secrets.encrypt("geheim");
    expect(sealed).not.toContain("geheim");
    expect(await secrets.decrypt(sealed)).toBe("geheim");
    await expect(secrets.decrypt(sealed.replace("system:", ""))).rejects.toThrow();
  });

  it.each([
    ["no key store", { available: false, backend: "unknown" }],
    ["a key store that protects nothing", { available: true, backend: "basic_text" }],
  ])("use a key file with %s, and can still be read when there is a key store again", async (_, state) => {
    const electron = createFakeElectron();
    Object.assign(electron.safeStorage.state, state);
    const { secrets } = found((await startTestDesktop({ electron })).facts);
    const sealed = await secrets.encrypt("geheim");
    expect(sealed).not.toMatch(/^system:/);
    Object.assign(electron.safeStorage.state, { available: true, backend: "gnome_libsecret" });
    expect(await secrets.decrypt(sealed)).toBe("geheim");
    expect(await secrets.encrypt("geheim")).toMatch(/^system:/);
  });
});
