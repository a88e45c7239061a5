import { readFile } from "node:fs/promises";
import { expect } from "@playwright/test";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import { generatedCalls } from "#tests/support/generated-calls.ts";
import { violationsOf } from "./support/axe.ts";
import { deskOf } from "./support/desk.ts";
import { type Faden, START, test } from "./support/faden.ts";
import { LOOKS, wear } from "./support/looks.ts";

const DAY_MS = 86_400_000;

/** Ended calls of the last weeks in the journal, and two promises kept. */
async function history(faden: Faden, count: number): Promise<readonly CallRecord[]> {
  const { handlers } = faden.host().core;
  const calls = [...generatedCalls(count, START - DAY_MS)];
  for (const call of calls) await handlers["call.end"](call);
  return calls;
}

test("the figures of the calls, as charts, as tables and as a file", async ({ faden, page }) => {
  const desk = deskOf(page, "de");
  const { t } = desk;
  const calls = await history(faden, 240);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await faden.open();
  await expect(page.getByRole("button", { name: t("shell.line.ready"), exact: true })).toBeVisible();

  await test.step("by its key, and for all time", async () => {
    await page.keyboard.press("o");
    await expect(page.getByRole("heading", { name: t("insights.title"), level: 1 })).toBeVisible();
    await page.getByText(t("insights.range.all"), { exact: true }).click();
    await expect(page.getByTestId("insights")).toHaveAttribute("data-calls", String(calls.length + 5));
  });

  const section = page.getByTestId("insight-return-calls");
  const returned = calls.filter(({ end, met }) => met?.classification === "return-call" && end !== "elsewhere");
  const prepared = returned.filter(({ end, met }) => end === "answered" && met?.verdict !== "unprepared").length;

  const labels = section.locator(".recharts-label");
  await expect(labels.first()).toBeVisible();
  const overBars = await labels.allTextContents();

  await test.step("the figure in a sentence, and the table behind it", async () => {
    await expect(section).toContainText(t("insights.point.return", { count: returned.length, prepared }));
    await section.getByRole("button", { name: t("insights.table") }).click();
    await expect(section.getByRole("columnheader", { name: t("insights.return.unprepared") })).toBeVisible();
  });

  await test.step("the table as a file for a German spreadsheet", async () => {
    const download = page.waitForEvent("download");
    await section.getByRole("button", { name: t("insights.save", { title: t("insights.title.return-calls") }) }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^faden-rueckrufe-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.csv$/);
    const text = await readFile(await file.path(), "utf8");
    expect(text).toMatch(/^\uFEFF[^;]+;Rückrufe;Bereit;/);
    const all = text.trim().split("\r\n").slice(1);
    expect(all.reduce((sum, line) => sum + Number(line.split(";")[1]), 0)).toBe(returned.length);
    expect([...overBars].sort(), "every bar says how many it stands for").toEqual(
      all
        .map((line) => line.split(";")[1])
        .filter((total) => total !== "0")
        .sort(),
    );
  });

  await test.step("of one company alone", async () => {
    await page.getByRole("combobox", { name: t("insights.filter") }).fill("Nordlicht");
    await page
      .getByRole("option", { name: /Nordlicht Energie/ })
      .first()
      .click();
    await expect(page.getByText(t("insights.whose", { name: "Nordlicht Energie" }))).toBeVisible();
    await expect(page.getByTestId("insights")).toHaveAttribute("data-calls", "1");
    await page.getByRole("button", { name: t("insights.everybody") }).click();
    await expect(page.getByTestId("insights")).toHaveAttribute("data-calls", String(calls.length + 5));
  });

  await test.step("readable in every look", async () => {
    for (const look of LOOKS) {
      await wear(desk, faden, look);
      await expect(page.locator(".recharts-surface").first()).toBeVisible();
      expect.soft(await violationsOf(page), Object.values(look).join(" ")).toEqual([]);
      if (process.env["FADEN_LOOK"] !== undefined) {
        await page.setViewportSize({ width: look.width, height: 2600 });
        await page.screenshot({ path: `${process.env["FADEN_LOOK"]}/${Object.values(look).join("-")}.png` });
      }
    }
  });
});

test("without calls the view says what to do next", async ({ faden, page }) => {
  const { t } = deskOf(page, "de");
  await faden.host().core.handlers["practice.remove"]({});
  await faden.open();
  await expect(page.getByRole("button", { name: t("shell.search"), exact: true })).toBeVisible();
  await page.keyboard.press("o");
  await page.getByText(t("insights.range.all"), { exact: true }).click();
  await expect(page.getByText(t("insights.empty"))).toBeVisible();
  await page.getByRole("button", { name: t("insights.start") }).click();
  await expect(page.getByTestId("search")).toBeVisible();
});

test("the telephone keeps working when the charts cannot be loaded", async ({ faden, page }) => {
  const { t } = deskOf(page, "de");
  // Once in thirty times a route that is set later does not see the request.
  await page.route("**/assets/insights-view*.js", (route) => route.abort());
  await faden.open();
  await expect(page.getByRole("button", { name: t("shell.line.ready"), exact: true })).toBeVisible();
  await page.keyboard.press("o");
  await expect(page.getByRole("alert").filter({ hasText: t("insights.failed") })).toBeVisible();
  await expect(page.getByRole("button", { name: t("shell.line.ready"), exact: true })).toBeVisible();
  await page.unroute("**/assets/insights-view*.js");
  await page.getByRole("button", { name: t("shell.view.journal"), exact: true }).click();
  await page.keyboard.press("o");
  await expect(page.getByTestId("insights")).toBeVisible();
});
