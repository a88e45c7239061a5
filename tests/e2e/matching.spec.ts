// needs: chromium
import { expect } from "@playwright/test";
import { formatNumber } from "#shared/domain/numbers/number.ts";
import { type Desk, deskOf } from "./support/desk.ts";
import { type Faden, test } from "./support/faden.ts";
import { middleOf } from "./support/steps.ts";

const SABINE = { name: "Sabine Roth", company: "Roth & Söhne", number: "+498999998410" };
const STRANGER = "+4917604069033";

/** The existing contact with other numbers. */
async function setNumbers(faden: Faden, name: string, ...values: readonly string[]): Promise<string> {
  const { handlers } = faden.host().core;
  const [found] = await handlers["contact.search"]({ text: name, limit: 1 });
  if (found === undefined) throw new Error(`${name} is not there`);
  const numbers = values.map((value) => ({ value, kind: "work" as const }));
  expect(await handlers["contact.save"]({ ...found, numbers })).toMatchObject({ ok: true });
  return found.id;
}

/** A press too soon after the card has changed is ignored: a person presses again. */
async function pressUntil(desk: Desk, button: string, heading: string): Promise<void> {
  const shown = desk.card.getByRole("heading", { name: heading, exact: true });
  await expect(async () => {
    if (!(await shown.isVisible())) await desk.card.getByRole("button", { name: button }).click({ timeout: 500 });
    await expect(shown).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 15_000 });
}

test("the name on the line is a hint, until the rep chooses the person, and undoes the choice", async ({ faden, page }) => {
  const desk = deskOf(page, "de");
  const { t, card } = desk;
  await faden.open();
  await setNumbers(faden, SABINE.name);
  const number = formatNumber(SABINE.number);

  await test.step("it rings: the number is in place of the name, with the contacts of that name", async () => {
    await desk.ring("customer");
    await expect(card.getByRole("heading", { name: number })).toBeVisible();
    await expect(card).toContainText(t("match.unknown"));
    await expect(card).toContainText(t("match.hint", { name: SABINE.name }));
    await expect(card.getByRole("group", { name: t("match.hint.candidates") })).toContainText(SABINE.name);
  });

  await test.step("chosen: her card says so, and the button undoes it", async () => {
    await pressUntil(desk, SABINE.name, SABINE.name);
    await expect(card).toContainText(`${t("match.sure.person.certain")} · ${t("match.chosen")}`);
    await expect(page.getByText(t("notice.choice.kept", { name: SABINE.name, number }))).toBeVisible();
    await pressUntil(desk, t("match.take-back"), number);
    await expect(card).not.toContainText(t("match.chosen"));
  });

  await test.step("chosen again; her page lists the number, and removes it", async () => {
    await pressUntil(desk, SABINE.name, SABINE.name);
    await page.keyboard.press("d");
    await expect(card).toBeHidden();
    await desk.openContact(SABINE.name);
    const list = middleOf(desk).getByRole("list", { name: t("recognise.numbers") });
    await expect(list).toContainText(number);
    await list.getByRole("button", { name: t("recognise.number.remove", { number }) }).click();
    await expect(list).toBeHidden();
    await page
      .getByRole("button", { name: t("common.undo") })
      .last()
      .click();
    await expect(list).toContainText(number);
  });
});

test("a trunk set by hand on a contact's page gives the company of callers from behind it", async ({ faden, page }) => {
  const desk = deskOf(page, "de");
  const { t, card } = desk;
  await faden.open();
  await setNumbers(faden, SABINE.name);
  const { company } = SABINE;
  await desk.openContact(SABINE.name);
  const middle = middleOf(desk);
  await middle.getByRole("button", { name: t("recognise.trunk.add", { company }) }).click();
  const field = middle.getByRole("textbox", { name: t("recognise.trunk", { company }) });
  await expect(field).toBeFocused();

  await test.step("an invalid trunk is reported beside the field", async () => {
    await page.keyboard.type("0171 392");
    await page.keyboard.press("Enter");
    await expect(middle).toContainText(t("recognise.trunk.bad"));
  });

  await test.step("it is read in its usual form, and saved", async () => {
    await field.fill("089 99998-0");
    await expect(middle).toContainText(t("recognise.trunk.reads", { number: formatNumber("+498999998") }));
    await page.keyboard.press("Enter");
    await expect(middle.getByRole("list", { name: t("recognise.trunk", { company }) })).toContainText(formatNumber("+498999998"));
    await expect(page.getByText(t("notice.trunk.kept", { company }))).toBeVisible();
  });

  await test.step("it rings from an extension behind it", async () => {
    await desk.ring("customer");
    await expect(card.getByRole("heading", { name: company })).toBeVisible();
    await expect(card).toContainText(t("match.sure.company.very-likely"));
    await expect(card).toContainText(t("match.trunk-hand", { company }));
    await expect(card).toContainText(t("match.hint", { name: SABINE.name }));
  });

  await test.step("removed while it rings: the card changes", async () => {
    await page.keyboard.press("s");
    await faden.host().core.handlers["trunk.remove"]({ trunk: "+498999998" });
    await expect(card.getByRole("heading", { name: formatNumber(SABINE.number) })).toBeVisible();
  });
});

test("a contact found while it rings is shown, and the focus stays", async ({ faden, page }) => {
  const desk = deskOf(page, "de");
  const { t, card } = desk;
  await faden.open();
  await expect(page.locator("[data-line=ready]")).toBeVisible();
  await desk.ring("unknown");
  await expect(card.getByRole("heading", { name: formatNumber(STRANGER) })).toBeVisible();
  const answer = card.getByRole("button", { name: t("card.answer") });
  const before = await answer.boundingBox();
  await page.getByRole("button", { name: t("shell.search"), exact: true }).focus();
  await setNumbers(faden, SABINE.name, STRANGER);
  await expect(card.getByRole("heading", { name: SABINE.name })).toBeVisible();
  await expect(card).toContainText(t("match.exact"));
  expect(await answer.boundingBox()).toEqual(before);
  await expect(page.getByRole("button", { name: t("shell.search"), exact: true })).toBeFocused();
});
