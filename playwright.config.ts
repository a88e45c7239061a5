import { homedir } from "node:os";
import { defineConfig } from "@playwright/test";
import { installedBrowser } from "./electron/browser/chromium.ts";
import { MICROPHONE } from "./tests/e2e/support/microphone.ts";
import { chromiumArguments } from "./tests/support/browser.ts";

/** Long rows of tests on one server, and tests of a minute and more. */
const LONG = ["asterisk.spec.ts", "kamailio.spec.ts", "walk.spec.ts", "day.spec.ts"];
const executablePath = installedBrowser(process.platform, process.env, homedir());

export default defineConfig({
  testDir: "tests/e2e",
  // The long files begin first, so that no processor waits for them at the end.
  projects: [
    { name: "long", testMatch: LONG },
    { name: "short", testIgnore: ["desktop/**", ...LONG] },
  ],
  globalSetup: "./tests/e2e/support/microphone.ts",
  outputDir: "test-results/e2e",
  // Three at once keep two processors busy. With four, letters of one sentence came more than a second apart, which ends the typing of a text.
  workers: 3,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  use: {
    browserName: "chromium",
    launchOptions: { ...(executablePath === null ? {} : { executablePath }), args: chromiumArguments(MICROPHONE) },
    permissions: ["microphone"],
    viewport: { width: 1280, height: 800 },
    locale: "de-DE",
    timezoneId: "Europe/Berlin",
    // A trace costs a sixth of the whole; to have one: npm run e2e -- --trace retain-on-failure SPEC
    trace: "off",
    screenshot: "only-on-failure",
  },
});
