import { defineConfig } from "@playwright/test";

/** Specs that need the Electron program; `npm run test:desktop` runs them. */
export default defineConfig({
  testDir: ".",
  outputDir: "../../../test-results/e2e-desktop",
  workers: 1,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: "list",
});
