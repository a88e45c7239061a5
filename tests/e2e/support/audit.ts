import { expect } from "@playwright/test";
import { violationsOf } from "./axe.ts";
import type { Desk } from "./desk.ts";
import type { Faden } from "./faden.ts";
import { LOOKS, type Look, wear } from "./looks.ts";

const START_LOOK: Look = { language: "de", theme: "light", width: 1280 };

/** Checks states for accessibility violations. */
export interface Audit {
  readonly desk: Desk;
  /** Checks the current state in every language, theme and width; violations are reported at the end of the test. */
  check(state: string): Promise<void>;
}

/** Opens Faden and checks the states that the test creates. */
export async function auditOf(faden: Faden, desk: Desk): Promise<Audit> {
  const { page } = desk;
  await page.emulateMedia({ reducedMotion: "reduce" });
  await faden.open();
  await wear(desk, faden, START_LOOK);
  await expect(page.getByRole("button", { name: desk.t("shell.line.ready"), exact: true })).toBeVisible();
  return {
    desk,
    async check(state) {
      // A tooltip under the pointer would be a state of its own.
      await page.mouse.move(0, 0);
      for (const look of LOOKS) {
        await wear(desk, faden, look);
        expect.soft(await violationsOf(page), `${state}, ${Object.values(look).join(" ")}`).toEqual([]);
      }
      await wear(desk, faden, START_LOOK);
    },
  };
}
