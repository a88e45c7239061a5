import { execFile } from "node:child_process";
import { expect } from "@playwright/test";
import type {} from "#renderer/app/bridge/connect-bridge.ts";
import { card as sampleCard } from "#tests/support/gallery/samples.ts";
import { launchArguments, test } from "./fixture.ts";

test("the page is sandboxed, confined and reaches the core", async ({ app, main }) => {
  expect(main.url()).toBe("app://faden/#/");
  const seen = await main.evaluate(() => ({ node: "require" in window || "process" in window, bridge: "faden" in window }));
  expect(seen).toEqual({ node: false, bridge: true });
  await main.evaluate(() => {
    window.open("https://elsewhere.example/");
    location.href = "https://elsewhere.example/";
  });
  await expect.poll(() => main.url()).toBe("app://faden/#/");
  expect(app.windows()).toHaveLength(1);
});

test("closing hides the window, and another start brings it back", async ({ app, main, dataDir }) => {
  await expect(main.locator("body")).toBeVisible();
  const visible = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isVisible()));
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect.poll(visible).toEqual([false]);
  const program = await app.evaluate(({ app: electron }) => electron.getPath("exe"));
  await new Promise<void>((resolve) => execFile(program, launchArguments(dataDir), () => resolve()));
  await expect.poll(visible).toEqual([true]);
});

test("a caller card appears on top, without taking the focus", async ({ app, main }) => {
  await expect(main.locator("body")).toBeVisible();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.focus());
  const opened = app.waitForEvent("window");
  await main.evaluate(
    (shown) => {
      const view = { calls: [shown], registration: "registered" as const, inCall: false, pendingCount: 1 };
      return window.faden?.call("views.publish", view);
    },
    { ...sampleCard("ready", "en"), callId: "card-1" },
  );
  const card = await opened;
  expect(card.url()).toBe("app://faden/#/card/card-1");
  const states = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => ({
        card: window.webContents.getURL().includes("#/card/"),
        visible: window.isVisible(),
        focused: window.isFocused(),
        onTop: window.isAlwaysOnTop(),
      })),
    );
  await expect.poll(states).toContainEqual({ card: true, visible: true, focused: false, onTop: true });
});
