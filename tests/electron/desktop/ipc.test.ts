import { describe, expect, it } from "vitest";
import { cardWindow, found, mainWindow, ringingView, settled, startTestDesktop, type TestDesktop } from "./fixture.ts";

function invoke({ electron }: TestDesktop, sender: unknown, senderFrame: unknown) {
  return electron.ipcMain.invoke("faden:call", { sender, senderFrame }, "views.current", {});
}

describe("requests over IPC", () => {
  it("are answered for our windows", async () => {
    const desktop = await startTestDesktop();
    desktop.emit("views.changed", ringingView("a"));
    for (const { webContents } of [mainWindow(desktop), found(cardWindow(desktop, "a"))]) {
      expect(await invoke(desktop, webContents, webContents.mainFrame)).toEqual({ output: null });
    }
    expect(desktop.asked.filter(({ name }) => name === "views.current")).toHaveLength(2);
  });

  it("are refused from any other sender, and never reach the core", async () => {
    const desktop = await startTestDesktop();
    desktop.emit("views.changed", ringingView("a"));
    const { webContents } = mainWindow(desktop);
    const card = found(cardWindow(desktop, "a"));
    const stranger = { isDestroyed: () => false, mainFrame: { url: "app://faden/#/" } };
    desktop.emit("views.changed", ringingView());
    const wrong: readonly (readonly [string, unknown, unknown])[] = [
      ["unknown contents", stranger, stranger.mainFrame],
      ["a sub frame of our window", webContents, { url: "app://faden/#/", parent: webContents.mainFrame }],
      ["a closed frame", webContents, null],
      ["a closed window", card.webContents, card.webContents.mainFrame],
    ];
    for (const [what, sender, frame] of wrong) {
      expect(await invoke(desktop, sender, frame), what).toEqual({ error: "refused" });
    }
    webContents.mainFrame.url = "https://elsewhere.example/";
    expect(await invoke(desktop, webContents, webContents.mainFrame)).toEqual({ error: "refused" });
    expect(desktop.asked.map(({ name }) => name)).toEqual(["app.hello"]);
  });
});

describe("events over IPC", () => {
  it("reach every open window", async () => {
    const desktop = await startTestDesktop();
    desktop.emit("views.changed", ringingView("a"));
    const card = found(cardWindow(desktop, "a")).webContents;
    desktop.emit("clock.changed", { now: 5 });
    for (const contents of [mainWindow(desktop).webContents, card]) {
      expect(contents.sent.at(-1)).toEqual({ channel: "faden:event", payload: { event: "clock.changed", payload: { now: 5 } } });
    }
    desktop.emit("views.changed", ringingView());
    await settled();
    desktop.emit("clock.changed", { now: 6 });
    expect(mainWindow(desktop).webContents.sent.at(-1)?.payload).toEqual({ event: "clock.changed", payload: { now: 6 } });
  });

  it("report that the machine woke up or its network changed", async () => {
    const desktop = await startTestDesktop();
    const { sent } = mainWindow(desktop).webContents;
    desktop.electron.powerMonitor.emit("resume");
    desktop.machine.changed();
    expect(sent.map(({ payload }) => payload)).toEqual(Array(2).fill({ event: "network.changed", payload: {} }));
  });
});
