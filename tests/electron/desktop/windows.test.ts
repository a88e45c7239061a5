import { describe, expect, it } from "vitest";
import { cardWindow, found, mainWindow, quietView, ringingView, settled, startTestDesktop } from "./fixture.ts";

const secure = { contextIsolation: true, sandbox: true, nodeIntegration: false, webSecurity: true, webviewTag: false };

describe("main window", () => {
  it("is isolated, sandboxed and shows our own page", async () => {
    const desktop = await startTestDesktop();
    const window = mainWindow(desktop);
    expect(window.options["webPreferences"]).toMatchObject({
      ...secure,
      preload: expect.stringMatching(/out[\\/]preload[\\/]preload\.cjs$/),
      backgroundThrottling: false,
      autoplayPolicy: "no-user-gesture-required",
    });
    await settled();
    expect(window.isVisible()).toBe(true);
  });

  it("navigates nowhere and opens nothing", async () => {
    const { webContents } = mainWindow(await startTestDesktop());
    for (const kind of ["will-navigate", "will-redirect", "will-frame-navigate"] as const) {
      expect(webContents.tryNavigate(kind, "app://faden/#/card/1"), kind).toBe(true);
      for (const url of ["https://elsewhere.example/", "file:///etc/passwd", "app://other/", "javascript:alert(1)", "app:", ""]) {
        expect(webContents.tryNavigate(kind, url), `${kind} ${url}`).toBe(false);
      }
    }
    expect(webContents.openHandler({ url: "https://elsewhere.example/" })).toEqual({ action: "deny" });
    expect(webContents.openHandler({ url: "app://faden/" })).toEqual({ action: "deny" });
  });

  it("hides when it is closed, and notifies the user of that once ever", async () => {
    const desktop = await startTestDesktop();
    const window = mainWindow(desktop);
    expect(window.close()).toBe(false);
    expect(window.isVisible()).toBe(false);
    expect(desktop.electron.notifications).toHaveLength(1);
    window.close();
    expect(desktop.electron.notifications).toHaveLength(1);
    const again = await startTestDesktop({ dataDir: desktop.appDir });
    mainWindow(again).close();
    expect(again.electron.notifications).toEqual([]);
  });

  it("opens at its last place, moved onto a display that is there now", async () => {
    const desktop = await startTestDesktop();
    mainWindow(desktop).drag({ x: 5000, y: 200 });
    mainWindow(desktop).close();
    const { x, y, width } = mainWindow(await startTestDesktop({ dataDir: desktop.appDir })).getBounds();
    expect({ x, y }).toEqual({ x: 1920 - width, y: 200 });
  });

  it("is loaded again when its page crashed", async () => {
    const { webContents } = mainWindow(await startTestDesktop());
    webContents.emit("render-process-gone", {}, { reason: "clean-exit" });
    expect(webContents.reloads).toBe(0);
    webContents.emit("render-process-gone", {}, { reason: "crashed" });
    expect(webContents.reloads).toBe(1);
  });
});

describe("caller cards", () => {
  it("open for each ringing call, always on top and without the focus", async () => {
    const desktop = await startTestDesktop();
    const main = mainWindow(desktop);
    main.show();
    desktop.emit("views.changed", ringingView("a"));
    await settled();
    const card = found(cardWindow(desktop, "a"));
    expect(card.isVisible()).toBe(true);
    expect(desktop.electron.stack.focused).toBe(main);
    expect(card.alwaysOnTop).toBe("screen-saver");
    expect(card.onAllWorkspaces).toEqual({ visibleOnFullScreen: true });
    expect(card.options).toMatchObject({ width: 420, height: 620, skipTaskbar: true, webPreferences: secure });
    expect(card.options["focusable"]).toBeUndefined();
    expect(card.webContents.tryNavigate("will-navigate", "https://elsewhere.example/")).toBe(false);
  });

  it("neither cover nor replace the first, and the newest is behind", async () => {
    const desktop = await startTestDesktop();
    desktop.emit("views.changed", ringingView("a"));
    await settled();
    desktop.emit("views.changed", ringingView("a", "b", "c"));
    await settled();
    const [a, b, c] = ["a", "b", "c"].map((id) => found(cardWindow(desktop, id)).getBounds());
    expect(found(b).x + 420).toBeLessThanOrEqual(found(a).x);
    expect(found(c).x + 420).toBeLessThanOrEqual(found(b).x);
    const order = desktop.electron.stack.windows.map(({ url }) => url.at(-1));
    expect(order.indexOf("a")).toBeGreaterThan(order.indexOf("b"));
    expect(order.indexOf("a")).toBeGreaterThan(order.indexOf("c"));
  });

  it("close when the call stops ringing, and free their place", async () => {
    const desktop = await startTestDesktop();
    desktop.emit("views.changed", ringingView("a", "b"));
    await settled();
    const first = found(cardWindow(desktop, "a")).getBounds();
    desktop.emit("views.changed", ringingView("b"));
    expect(cardWindow(desktop, "a")).toBeNull();
    expect(cardWindow(desktop, "b")).not.toBeNull();
    desktop.emit("views.changed", ringingView("b", "c"));
    expect(found(cardWindow(desktop, "c")).getBounds()).toEqual(first);
    desktop.emit("views.changed", quietView);
    await settled();
    expect(desktop.electron.stack.windows).toEqual([mainWindow(desktop)]);
  });

  it("stay closed when the user closed them, for that call only", async () => {
    const desktop = await startTestDesktop();
    desktop.emit("views.changed", ringingView("a"));
    found(cardWindow(desktop, "a")).close();
    desktop.emit("views.changed", ringingView("a", "b"));
    expect(cardWindow(desktop, "a")).toBeNull();
    expect(cardWindow(desktop, "b")).not.toBeNull();
    desktop.emit("views.changed", quietView);
    desktop.emit("views.changed", ringingView("a"));
    expect(cardWindow(desktop, "a")).not.toBeNull();
  });

  it("open where the rep put them last on that display", async () => {
    const desktop = await startTestDesktop();
    const { displays } = desktop.electron.screen.state;
    displays.push({ id: 2, bounds: { x: 1920, y: 0, width: 1280, height: 720 }, workArea: { x: 1920, y: 0, width: 1280, height: 720 } });
    desktop.emit("views.changed", ringingView("a"));
    found(cardWindow(desktop, "a")).drag({ x: 40, y: 90 });
    desktop.emit("views.changed", quietView);
    desktop.emit("views.changed", ringingView("b"));
    expect(found(cardWindow(desktop, "b")).getBounds()).toMatchObject({ x: 40, y: 90 });
    desktop.emit("views.changed", quietView);
    desktop.electron.screen.state.cursor = { x: 2000, y: 10 };
    desktop.emit("views.changed", ringingView("c"));
    expect(found(cardWindow(desktop, "c")).getBounds()).toMatchObject({ x: 1920 + 1280 - 420 - 16, y: 16 });
  });

  it.each([
    ["the settings disable them", { cardPopup: false }],
    ["do not disturb is on", { doNotDisturb: true }],
    ["the rep is away", { absence: { from: 0, until: null } }],
  ])("do not open when %s, and close when that changes", async (_, change) => {
    const desktop = await startTestDesktop();
    desktop.emit("views.changed", ringingView("a"));
    expect(cardWindow(desktop, "a")).not.toBeNull();
    desktop.emit("state.changed", { settings: { ...desktop.settings, ...change } });
    expect(cardWindow(desktop, "a")).toBeNull();
    desktop.emit("views.changed", ringingView("a", "b"));
    expect(desktop.electron.stack.windows).toHaveLength(1);
  });

  it("survive a call that ends before the card is painted", async () => {
    const desktop = await startTestDesktop();
    desktop.emit("views.changed", ringingView("a"));
    desktop.emit("views.changed", quietView);
    await settled();
    expect(cardWindow(desktop, "a")).toBeNull();
  });
});
