import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { type Desk, deskOf } from "./support/desk.ts";
import { type Faden, test } from "./support/faden.ts";
import { hangUp, middleOf, ringUntilJudged, talkTo } from "./support/steps.ts";

const MAX = "Max Winter";
const JONAS = "Jonas Brandt";
const SABINE = "Sabine Roth";

async function stateOf(faden: Faden) {
  return (await faden.host().core.handlers["app.hello"]({ role: "view" })).state;
}

test("the outcome is asked for after a reload in mid-call, and after one during the question", async ({ faden, page }) => {
  const desk = deskOf(page, "de");
  await faden.open();
  await talkTo(desk, MAX);
  // During a call the browser asks before it leaves the page; the rep confirms.
  page.on("dialog", (dialog) => void dialog.accept());
  await page.reload();
  await expect(desk.outcomeBar).toContainText(desk.t("wrap.question", { name: MAX }));
  await page.reload();
  await expect(desk.outcomeBar).toContainText(desk.t("wrap.question", { name: MAX }));
  await page.keyboard.press("8");
  await expect(desk.outcomeBar).toBeHidden();
  await page.reload();
  await expect(page.getByRole("button", { name: desk.t("shell.line.ready"), exact: true })).toBeVisible();
  await expect(desk.outcomeBar).toBeHidden();
});

test("a second tab asks before it ends the call of the first", async ({ faden, page, context }) => {
  const first = deskOf(page, "de");
  await faden.open();
  await talkTo(first, MAX);
  const other = await context.newPage();
  const { t } = deskOf(other, "de");
  await faden.open(other);
  await other.getByRole("button", { name: t("open.taken.do") }).click();
  await expect(other.getByRole("heading", { name: t("open.talking.title") })).toBeVisible();
  await other.getByRole("button", { name: t("open.talking.stay") }).click();
  await expect(other.getByRole("heading", { name: t("open.taken.title") })).toBeVisible();
  await expect(first.call(MAX)).toContainText(t("call.phase.talking"));
  await other.getByRole("button", { name: t("open.taken.do") }).click();
  await other.getByRole("button", { name: t("open.talking.do") }).click();
  await expect(deskOf(other, "de").outcomeBar).toContainText(t("wrap.question", { name: MAX }));
  await expect(page.getByRole("heading", { name: t("open.taken.title") })).toBeVisible();
});

test("a second call never replaces the card of the first", async ({ faden, page }) => {
  const desk = deskOf(page, "de");
  await faden.open();
  await ringUntilJudged(desk, "return-switchboard", "ready");
  await ringUntilJudged(desk, "customer", "caution");
  await expect(desk.card).toHaveCount(2);
  const [jonas, sabine] = [desk.card.filter({ hasText: JONAS }), desk.card.filter({ hasText: SABINE })];
  await expect(jonas).toBeInViewport({ ratio: 1 });
  await expect(sabine).toBeInViewport({ ratio: 1 });
  const [left, right] = [await sabine.boundingBox(), await jonas.boundingBox()];
  expect((left?.x ?? 0) + (left?.width ?? 0)).toBeLessThanOrEqual(right?.x ?? 0);
  await page.keyboard.press("d");
  await expect(jonas).toBeHidden();
  await expect(sabine).toBeVisible();
});

test("closing and opening again keeps contact, thread, note, outcome and promise", async ({ faden, page }) => {
  const desk = deskOf(page, "de");
  const { t } = desk;
  await faden.open();
  await page.getByRole("button", { name: t("empty.new") }).click();
  await page.getByLabel(t("form.name"), { exact: true }).fill("Erika Muster");
  await middleOf(desk).getByLabel(t("form.number"), { exact: true }).fill("030 23125 812");
  await page.getByRole("button", { name: t("form.save") }).click();
  await page.getByLabel(t("thread.purpose")).fill("Nachfrage zum Angebot");
  await page.getByRole("button", { name: t("thread.done") }).click();
  await talkTo(desk, MAX);
  await page.keyboard.press("n");
  await page.keyboard.type("Will bis Freitag Bescheid geben");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await hangUp(desk, MAX);
  await page.keyboard.press("7");
  await expect(page.getByTestId("follow-up").getByRole("radio").first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await stateOf(faden)).promises.length).toBe(1);

  await faden.restart();
  await faden.open();
  await desk.openContact("Erika Muster");
  await expect(middleOf(desk)).toContainText("Nachfrage zum Angebot");
  await desk.openContact(MAX);
  await expect(middleOf(desk)).toContainText("Will bis Freitag Bescheid geben");
  await expect(middleOf(desk)).toContainText(t("outcome.promised-call"));
  await expect(page.getByRole("region", { name: t("shell.pane.day"), exact: true })).toContainText(MAX);
  expect((await stateOf(faden)).promises).toHaveLength(1);
});

test("on do not disturb nothing rings, and callers are listed in the day", async ({ faden, page }) => {
  const desk = deskOf(page, "de");
  const { t } = desk;
  await faden.open();
  await page.getByRole("button", { name: t("shell.line.ready"), exact: true }).click();
  await page.getByText(t("shell.quiet"), { exact: true }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: t("shell.line.quiet"), exact: true })).toBeVisible();
  await desk.ring("customer");
  const call = desk.call(SABINE);
  await expect(call).toContainText(t("call.phase.incoming"));
  await expect(desk.card).toBeHidden();
  await page.keyboard.press("e");
  await expect(call).toBeHidden();
  await expect(page.getByRole("region", { name: t("shell.pane.day"), exact: true })).toContainText(SABINE);
});

test("samples are removed everywhere once the rep confirmed, and come back by undo", async ({ faden, page }) => {
  const desk = deskOf(page, "de");
  const { t } = desk;
  await faden.open();
  await desk.openContact(JONAS);
  await page.getByRole("button", { name: t("shell.view.settings") }).click();
  await page.getByRole("tab", { name: t("settings.practice"), exact: true }).click();
  await page.getByRole("button", { name: t("settings.practice.remove") }).click();
  await page.getByRole("button", { name: t("settings.practice.remove.sure") }).click();
  await expect(page.getByText(t("settings.practice.hidden"))).toBeVisible();
  await expect(page.getByRole("button", { name: t("practice.ring") })).toBeHidden();
  await expect(page.getByText(t("day.empty"))).toBeVisible();
  await expect(page.getByText(t("dial.last"))).toBeHidden();
  await expect(page.locator("body")).not.toContainText(JONAS);
  await page.getByRole("button", { name: t("shell.view.journal") }).click();
  await expect(page.getByText(t("journal.empty"))).toBeVisible();
  await page.keyboard.press("/");
  await page.keyboard.type("Brandt");
  await expect(page.getByText(t("search.none", { text: "Brandt" }))).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: t("common.undo") }).click();
  await expect(page.getByRole("button", { name: t("practice.ring") })).toBeVisible();
  await expect(page.getByRole("grid", { name: t("day.title") })).toContainText(JONAS);
});

test("language and theme change while a card rings", async ({ faden, page }) => {
  const german = deskOf(page, "de");
  const english = deskOf(page, "en");
  await faden.open();
  await ringUntilJudged(german, "customer", "caution");
  await expect(german.card).toContainText(german.t("verdict.caution"));
  await page.getByRole("button", { name: german.t("shell.view.settings") }).click();
  await page.getByRole("tab", { name: german.t("settings.look"), exact: true }).click();
  await page.getByText(german.t("settings.look.language.en"), { exact: true }).click();
  await expect(english.card).toContainText(english.t("verdict.caution"));
  await expect(english.card.getByRole("button", { name: english.t("card.answer") })).toBeVisible();
  await page.getByText(english.t("settings.look.theme.dark"), { exact: true }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.locator("body")).toHaveCSS("background-color", "rgb(20, 21, 23)");
  await page.keyboard.press("a");
  await expect(english.call(SABINE)).toContainText(english.t("call.phase.talking"));
});

test("CSV and vCard are imported, wrong rows are listed with line and reason", async ({ faden, page }) => {
  const desk = deskOf(page, "de");
  const { t } = desk;
  await faden.open();
  await page.getByRole("button", { name: t("empty.import") }).click();
  const choose = async (button: string, file: { name: string; mimeType: string; buffer: Buffer }) => {
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: button }).click();
    await (await chooser).setFiles(file);
    await expect(page.getByRole("button", { name: t("import.step.start"), exact: true })).toBeFocused();
    await page.keyboard.press("Enter");
  };
  const csv = "Vorname;Nachname;Firma;Telefon\nJürgen;Großmann;Weiß & Söhne;030 23125 812\n;;;030 23125 813\nÄnne;Käufer;;keine Nummer\n";
  await choose(t("import.choose"), { name: "kunden.csv", mimeType: "text/csv", buffer: Buffer.from(csv, "latin1") });
  await expect(page.getByText(t("import.rejected.title", { count: 2 }))).toBeVisible();
  const rows = page.getByRole("row");
  await expect(rows.filter({ hasText: t("import.reason.no-name") })).toContainText("3");
  await expect(rows.filter({ hasText: t("import.reason.bad-number") })).toContainText("4");
  const cards =
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zoë Müßig\r\nTEL;TYPE=WORK:+49 40 66969 555\r\nEND:VCARD\r\nBEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ohne Nummer\r\nEND:VCARD\r\n";
  await choose(t("import.again"), { name: "team.vcf", mimeType: "text/vcard", buffer: Buffer.from(cards) });
  await expect(rows.filter({ hasText: t("import.reason.no-number") })).toContainText("Ohne Nummer");
  for (const name of ["Jürgen Großmann", "Zoë Müßig"]) {
    await desk.openContact(name);
    await expect(middleOf(desk).getByRole("heading", { name })).toBeVisible();
  }
});

test("another browser offers to take over, and only one shows itself as reachable", async ({ faden, page, browser }) => {
  const first = deskOf(page, "de");
  await faden.open();
  const ready = (where: Page, { t }: Desk) => where.getByRole("button", { name: t("shell.line.ready"), exact: true });
  await expect(ready(page, first)).toBeVisible();
  const other = await (await browser.newContext()).newPage();
  const second = deskOf(other, "de");
  await faden.open(other);
  await expect(other.getByRole("heading", { name: second.t("open.taken.title") })).toBeVisible();
  await page.reload();
  await expect(ready(page, first)).toBeVisible();
  await other.getByRole("button", { name: second.t("open.taken.do") }).click();
  await expect(ready(other, second)).toBeVisible();
  await expect(page.getByRole("heading", { name: first.t("open.taken.title") })).toBeVisible();
  await ringUntilJudged(second, "customer", "caution");
  await other.keyboard.press("d");
  await expect(second.card).toHaveCount(0);
  await page.getByRole("button", { name: first.t("open.taken.do") }).click();
  await expect(ready(page, first)).toBeVisible();
  await expect(other.getByRole("heading", { name: second.t("open.taken.title") })).toBeVisible();
  await faden.restart();
  await expect(ready(page, first)).toBeVisible();
  await page.close();
  // At once or, if the new core had not heard of the closed window yet, ten seconds after its start.
  await expect(ready(other, second)).toBeVisible({ timeout: 30_000 });
  await ringUntilJudged(second, "customer", "caution");
});
