import { expect } from "@playwright/test";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { auditOf } from "./support/audit.ts";
import { deskOf } from "./support/desk.ts";
import { type Faden, test } from "./support/faden.ts";

/** `count` people of one name, each with a number and an address of their own. */
async function crowd(faden: Faden, count: number): Promise<void> {
  const save = faden.host().core.handlers["contact.save"];
  const person = { role: "", customer: false, language: null, timeZone: null } satisfies Partial<Contact>;
  for (let at = 0; at < count; at++) {
    const number = `+49 30 23125 ${String(at).padStart(3, "0")}`;
    await save({
      ...person,
      id: "",
      name: `Gerd Müller ${String(at).padStart(3, "0")}`,
      company: "Großmann Technik",
      email: `mueller${at}@grossmann.example`,
      numbers: [{ value: number, kind: "work" }],
    });
  }
}

test("hundreds are found while typing, marked, and browsed by keyboard", async ({ faden, page }) => {
  test.setTimeout(240_000);
  const { desk, check } = await auditOf(faden, deskOf(page, "de"));
  const { t } = desk;
  await crowd(faden, 300);
  await page.keyboard.press("Control+k");
  const field = page.getByRole("combobox", { name: t("search.label") });
  await expect(field).toBeFocused();
  await page.keyboard.type("muell gross");
  const options = page.getByTestId("search").getByRole("option");
  await expect(options.first().locator("mark")).toHaveText(["Müll", "Groß"]);
  await expect(options.first()).toHaveAttribute("aria-setsize", "50");

  await test.step("only the visible ones are in the document", async () => {
    // The end of the loaded results is not the end: more are loaded while the keys are pressed.
    await expect(async () => {
      await page.keyboard.press("PageDown");
      await expect(page.getByRole("option", { selected: true })).toHaveAttribute("aria-posinset", "300", { timeout: 100 });
    }).toPass({ intervals: [0] });
    await expect(page.getByRole("option", { selected: true })).toContainText("Gerd Müller 299");
    await expect(page.getByRole("option", { selected: true })).toBeInViewport();
    await expect(field).toHaveAttribute(
      "aria-activedescendant",
      (await page.getByRole("option", { selected: true }).getAttribute("id")) ?? "",
    );
    expect(await options.count()).toBeLessThan(40);
  });

  await test.step("a number is marked in every format, a mail address if it was what was found", async () => {
    await field.fill("0 30 / 23125 01");
    await expect(page.getByRole("option", { name: /Müller 012/ }).locator("mark")).toHaveText(["30 2312501"]);
    await field.fill("mueller17@gr");
    await expect(options.locator("mark").filter({ hasText: "mueller17" }).first()).toBeVisible();
  });

  await field.fill("muell");
  await check("hundreds of results");
});

test("one key opens the search, also while it rings, in a call and in a text field", async ({ faden, page }) => {
  const desk = deskOf(page, "de");
  const { t } = desk;
  await faden.open();
  const field = page.getByRole("combobox", { name: t("search.label") });
  const opens = async () => {
    await page.keyboard.press("Control+k");
    await expect(field).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(field).toBeHidden();
  };
  await desk.openContact("Jonas Brandt");
  await page.getByRole("button", { name: t("form.edit") }).click();
  await page.getByLabel(t("form.name"), { exact: true }).focus();
  await opens();
  await expect(page.getByLabel(t("form.name"), { exact: true })).toBeFocused();
  await desk.ring("return-switchboard");
  await expect(desk.card).toBeVisible();
  await opens();
  await expect(desk.card).toBeVisible();
  await page.keyboard.press("Control+k");
  await desk.card.getByRole("button", { name: t("card.answer") }).click();
  await expect(field, "it does not lie over the call").toBeHidden();
  await expect(desk.call("Nordlicht Energie")).toContainText(t("call.phase.talking"));
  await opens();
  await page.keyboard.press("n");
  await expect(desk.call("Nordlicht Energie").getByRole("textbox", { name: t("call.note") })).toBeFocused();
  await opens();
  await page.keyboard.press("Control+k");
  await page.getByRole("button", { name: t("settings.title") }).click();
  await expect(field, "a click beside it, also on a button, closes it").toBeHidden();
});

test("Enter applies to what was typed, however fast, and keys work in the view it opens", async ({ faden, page }) => {
  const desk = deskOf(page, "de");
  const { t } = desk;
  await crowd(faden, 3);
  await faden.open();
  await expect(page.getByRole("button", { name: t("shell.search"), exact: true })).toBeVisible();
  const heading = (name: string) => page.getByRole("heading", { name, exact: true });

  // Responses are delayed, as by a busy core: Enter comes before the one for the last letters.
  await page.keyboard.press("Control+k");
  await page.keyboard.type("Gerd");
  await page.getByRole("option", { name: /Gerd Müller 000/ }).waitFor();
  const field = page.getByRole("combobox", { name: t("search.label") });
  await field.evaluate((input: HTMLInputElement) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(input, "Tom Keller");
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  });
  await expect(heading("Tom Keller")).toBeVisible();

  await test.step("a part of a number opens its contact, and dials nothing", async () => {
    await page.keyboard.press("Control+k");
    await page.keyboard.type("23125 002");
    await expect(page.getByRole("option", { name: /Gerd Müller 002/ })).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("Enter");
    await expect(heading("Gerd Müller 002")).toBeVisible();
  });

  await test.step("duplicates are compared from the search by keyboard alone", async () => {
    await crowd(faden, 1);
    await page.getByRole("button", { name: t("shell.view.journal") }).focus();
    await page.keyboard.press("Control+k");
    await page.keyboard.type("doppelte");
    await page.getByRole("option", { name: t("duplicates.title") }).waitFor();
    await page.keyboard.press("Enter");
    await expect(heading(t("duplicates.title"))).toBeVisible();
    await expect(page.getByRole("option", { name: /Gerd Müller 000/ })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByTestId("merge-preview")).toBeVisible();
  });
});
