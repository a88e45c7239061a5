import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { auditOf } from "./support/audit.ts";
import { type Desk, deskOf } from "./support/desk.ts";
import { type Faden, test } from "./support/faden.ts";
import { middleOf } from "./support/steps.ts";

const EXPORTS = join(import.meta.dirname, "../support/exports");

interface Chosen {
  readonly name: string;
  readonly text: string | Buffer;
}

async function openImport(faden: Faden, { page, t }: Desk): Promise<void> {
  await faden.open();
  await page.getByRole("button", { name: t("empty.import") }).click();
}

/** Chooses a file as in the file dialog. */
async function choose({ page, t }: Desk, { name, text }: Chosen): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: new RegExp(`^(?:${t("import.choose")}|${t("import.again")})$`) }).click();
  await (await chooser).setFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text as string, "latin1") });
  await expect(page.getByTestId("import-step")).toBeVisible();
}

const isIn = (desk: Desk, count: number) => expect(desk.page.getByText(desk.t("import.done", { count }))).toBeVisible();

/** Selects an option of a list by typing its beginning. */
async function pick({ page, t }: Desk, column: string, field: string): Promise<void> {
  const list = page.getByRole("button", { name: t("import.map.is", { column }) });
  // Reading the file again for the layout may redraw the list, and a key right after text is part of the text.
  await expect(async () => {
    await list.focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("listbox")).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.keyboard.type(field);
  await expect(page.getByRole("option", { name: field, exact: true })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("listbox")).toBeHidden();
}

test("columns of a list are chosen by keyboard and remembered, and contacts missing in the next file are removed", async ({
  faden,
  page,
}) => {
  const desk = deskOf(page, "de");
  const { t } = desk;
  const step = page.getByTestId("import-step");
  const start = page.getByRole("button", { name: t("import.step.start"), exact: true });
  await openImport(faden, desk);

  await choose(desk, {
    name: "liste.csv",
    text: "Wer~Haus~Apparat\nJürgen Großmann~Weiß & Söhne~030 23125 812\nÄnne Käufer~Weiß & Söhne~030 23125 813\nOhne Nummer~Hof~\n",
  });
  await expect(step).toContainText(t("import.step.one-column"));
  await expect(start).toBeDisabled();
  await page.getByRole("button", { name: t("import.read.delimiter") }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.type(t("import.read.other"));
  await page.keyboard.press("Enter");
  await page.keyboard.type("~");
  await pick(desk, "Wer", t("import.field.name"));
  await pick(desk, "Haus", t("import.field.company"));
  await pick(desk, "Apparat", t("import.field.work"));
  const people = page.getByTestId("import-people").getByRole("listitem");
  await expect(people.filter({ hasText: "Jürgen Großmann" })).toContainText("+49 30 23125812");
  await expect(people.last()).toContainText(t("import.reason.no-number"));
  await start.focus();
  await page.keyboard.press("Enter");
  await isIn(desk, 2);
  await expect(page.getByRole("row").filter({ hasText: t("import.reason.no-number") })).toContainText("Ohne Nummer");

  await choose(desk, {
    name: "liste (2).csv",
    text: "Wer~Haus~Apparat\nJürgen Großmann~Weiß & Söhne~030 23125 812\nZoë Müßig~Weiß & Söhne~030 23125 814\n",
  });
  await expect(step).toContainText(t("import.step.remembered"));
  await expect(page.getByRole("button", { name: new RegExp(t("import.target")) })).toContainText("liste");
  await page.getByText(t("import.target.replace")).click();
  await start.focus();
  await page.keyboard.press("Enter");
  await isIn(desk, 2);
  await desk.openContact("Zoë Müßig");
  await expect(middleOf(desk).getByRole("heading", { name: "Zoë Müßig" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("Änne Käufer");
  await expect(page.getByText(t("search.none", { text: "Änne Käufer" })).first()).toBeVisible();
});

test("an export of Outlook is imported by one key, and cancelled by another", async ({ faden, page }) => {
  const desk = deskOf(page, "de");
  const { t } = desk;
  await openImport(faden, desk);
  const outlook = { name: "Kontakte.CSV", text: readFileSync(join(EXPORTS, "outlook-de.csv")) };
  await choose(desk, outlook);
  await expect(page.getByTestId("import-step")).toContainText(t("import.step.recognised.outlook"));
  await expect(page.getByTestId("import-people")).toContainText("Änne Maria Käufer");
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("import-step")).toBeHidden();
  await expect(page.getByRole("button", { name: t("import.choose"), exact: true })).toBeFocused();
  await choose(desk, outlook);
  await page.keyboard.press("Enter");
  await isIn(desk, 2);
  await desk.openContact("Jürgen Großmann");
  await expect(middleOf(desk).getByRole("button", { name: "+49 30 23125417" })).toBeVisible();
});

test("numbers are rewritten by rules, which can be tried and are stored with the source", async ({ faden, page }) => {
  const desk = deskOf(page, "de");
  const { t } = desk;
  await openImport(faden, desk);
  await choose(desk, { name: "anlage.csv", text: "Name;Telefon\nPetra Vogel;417\n" });
  const people = page.getByTestId("import-people");
  await expect(people).toContainText(t("rules.internal"));
  await page.getByText(t("rules.title"), { exact: true }).click();
  await page.getByRole("button", { name: t("rules.preset.trunk") }).click();
  await expect(people).toContainText("+49 30 23125417");
  const rule = page.getByRole("group", { name: t("rules.rule", { number: 1 }) });
  await page.getByLabel(t("rules.try")).fill("417");
  await expect(page.getByTestId("tried-rules")).toContainText(t("rules.extension", { extension: "417" }));
  await expect(rule).toContainText(t("rules.gives", { text: "+49 30 23125-417" }));
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("import-step")).toBeVisible();
  await rule.getByLabel(t("rules.find")).fill("(");
  await expect(rule).toContainText(t("rules.broken"));
  await rule.getByLabel(t("rules.find")).fill("^(4.*)$");
  await expect(people).toContainText("+49 30 23125417");
  await page.getByRole("button", { name: t("import.step.start"), exact: true }).click();
  await isIn(desk, 1);
  await choose(desk, { name: "anlage.csv", text: "Name;Telefon\nPetra Vogel;418\nTom Keller;419\n" });
  await expect(page.getByTestId("import-step")).toContainText(t("rules.title.count", { count: 1 }));
  await expect(people).toContainText("Petra Vogel");
});

test("the report leads to the duplicates, and a source takes its next file under any name", async ({ faden, page }) => {
  const desk = deskOf(page, "de");
  const { t } = desk;
  await openImport(faden, desk);
  await choose(desk, { name: "kunden.csv", text: "Name;Telefon\nPetra Vogel;030 23125417\n" });
  await page.keyboard.press("Enter");
  await isIn(desk, 1);
  await choose(desk, { name: "team.csv", text: "Name;Firma;Mobil\nPetra Vogel;Vogel Logistik;030 23125417\n" });
  await page.getByRole("button", { name: t("import.step.start"), exact: true }).focus();
  await page.keyboard.press("Enter");
  await isIn(desk, 1);
  await expect(page.getByRole("button", { name: t("import.again"), exact: true })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: t("import.duplicates"), exact: true })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: t("duplicates.title") })).toBeVisible();
  await expect(page.getByLabel(t("duplicates.list"))).toContainText("Petra Vogel");

  await page.getByRole("button", { name: t("shell.view.settings"), exact: true }).click();
  await page.getByRole("tab", { name: t("settings.contacts"), exact: true }).click();
  const next = page.getByRole("button", { name: t("settings.source.file.label", { name: "kunden" }) });
  await next.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText(t("import.for", { name: "kunden" }))).toBeVisible();
  await expect(page.getByRole("button", { name: t("import.choose"), exact: true })).toBeFocused();
  await choose(desk, { name: "export-7.csv", text: "Name;Mobil;Ort\nIda Sommer;040 66969101;Hamburg\n" });
  await expect(page.getByRole("button", { name: new RegExp(t("import.target")) })).toContainText("kunden");
  await page.getByRole("button", { name: t("import.step.start"), exact: true }).focus();
  await page.keyboard.press("Enter");
  await isIn(desk, 1);
  await expect(page.getByText(t("import.for", { name: "kunden" }))).toBeHidden();
});

test("no accessibility violation before an import, in any language, theme and width", async ({ faden, page }) => {
  test.setTimeout(240_000);
  const { desk, check } = await auditOf(faden, deskOf(page, "de"));
  const { t } = desk;
  await page.getByRole("button", { name: t("empty.import") }).click();
  await choose(desk, { name: "Kontakte.CSV", text: readFileSync(join(EXPORTS, "outlook-de.csv")) });
  await check("a file that is recognised");
  await page.keyboard.press("Escape");
  await choose(desk, { name: "liste.csv", text: "Straße;Ort\nBeispielweg 1;Berlin\n" });
  await expect(page.getByTestId("import-step")).toContainText(t("import.step.lacking.name"));
  await page.getByText(t("rules.title"), { exact: true }).click();
  await page.getByRole("button", { name: t("rules.preset.own") }).click();
  await page.getByLabel(t("rules.find")).fill("(");
  await page.getByLabel(t("rules.try")).fill("030 23125-812 oder keine");
  await expect(page.getByTestId("tried-rules")).toContainText("+49 30 23125-812");
  await check("a file whose columns have to be chosen, and a rule that is none");
});
