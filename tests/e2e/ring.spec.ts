// needs: chromium
import { expect } from "@playwright/test";
import { deskOf } from "./support/desk.ts";
import { test } from "./support/faden.ts";
import { countRenders } from "./support/render-count.ts";
import { triedInVain } from "./support/steps.ts";

for (const scenario of ["return-exact", "unknown", "hidden"] as const) {
  test(`when it rings (${scenario}), the card is rendered once until it is painted, and the list of the day not at all`, async ({
    faden,
    page,
  }) => {
    const desk = deskOf(page, "de");
    const renders = await countRenders(page);
    await faden.open();
    await expect(page.locator("[data-line=ready]").first()).toBeVisible();
    await triedInVain(faden);
    await expect(page.getByRole("region", { name: desk.t("shell.pane.day"), exact: true })).toContainText("Jonas Brandt");
    expect((await renders.read()).day, "the counter sees the list").toBeGreaterThan(0);

    await renders.forget();
    await desk.ring(scenario);
    await expect(desk.card.locator("[data-verdict]")).toBeVisible();
    await expect.poll(async () => (await renders.read()).isPainted).toBe(true);
    expect(await renders.read()).toEqual({ card: 1, day: 0, isPainted: true });
  });
}
