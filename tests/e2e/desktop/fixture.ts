import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { _electron, test as base, type ElectronApplication, type Page } from "@playwright/test";

export const ROOT = join(import.meta.dirname, "../../..");

/** The arguments that `npm start` uses, with data of its own. */
export function launchArguments(dataDir: string): string[] {
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return [...asRoot, "--use-fake-device-for-media-stream", ROOT, "--data", dataDir];
}

export const test = base.extend<{ dataDir: string; app: ElectronApplication; main: Page }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that a fixture needs from its first parameter.
  dataDir: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "faden-desktop-"));
    await use(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  },
  app: async ({ dataDir }, use) => {
    const app = await _electron.launch({ args: launchArguments(dataDir) });
    await use(app);
    await app.evaluate(({ app: electron }) => electron.exit(0)).catch(() => undefined);
  },
  main: async ({ app }, use) => {
    const page = await app.firstWindow();
    await page.waitForLoadState();
    await use(page);
  },
});
