import { installEars } from "#tests/support/ears.ts";
import { type Desk, deskOf } from "./desk.ts";
import { test as withFaden } from "./faden.ts";

/** Faden open in German, in a page that records what is played, and a telephone system that all tests of the file share. */
export function withBed<B extends { stop(): Promise<unknown> }>(start: () => Promise<B>) {
  return withFaden.extend<{ desk: Desk }, { bed: B }>({
    bed: [
      // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures wanted from the pattern.
      async ({}, use) => {
        const bed = await start();
        await use(bed);
        await bed.stop();
      },
      { scope: "worker", timeout: 60_000 },
    ],
    desk: async ({ page, faden }, use) => {
      await page.addInitScript(installEars);
      await faden.open();
      await use(deskOf(page, "de"));
    },
  });
}
