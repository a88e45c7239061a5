import { homedir } from "node:os";
import { defineConfig } from "@playwright/test";
import { installedBrowser } from "./electron/browser/chromium.ts";
import { MICROPHONE } from "./tests/e2e/support/microphone.ts";
import { chromiumArguments } from "./tests/support/browser.ts";

const SERVERS = ["asterisk.spec.ts", "kamailio.spec.ts"];
const executablePath = installedBrowser(process.platform, process.env, homedir());

export default defineConfig({
  testDir: "tests/e2e",
  // Each of these two files is one long row of tests on one server: they begin first, so that no processor waits for them at the end.
  projects: [
    { name: "servers", testMatch: SERVERS },
    { name: "pages", testIgnore: ["desktop/**", ...SERVERS] },
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
