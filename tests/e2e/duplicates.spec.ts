import { expect } from "@playwright/test";
import { emptyThread } from "#shared/domain/threads/thread.ts";
import { auditOf } from "./support/audit.ts";
import { deskOf } from "./support/desk.ts";
import { type Faden, test } from "./support/faden.ts";

type Person = Parameters<ReturnType<Faden["host"]>["core"]["handlers"]["contact.save"]>[0];

async function save(faden: Faden, person: Partial<Person>): Promise<string> {
  const { handlers } = faden.host().core;
  const empty: Person = {
    id: "",
    name: "",
    company: "",
    role: "",
    numbers: [],
    email: "",
    customer: false,
    language: null,
    timeZone: null,
  };
  const saved = await handlers["contact.save"]({ ...empty, ...person });
  if (!saved.ok) throw new Error(saved.reason);
  return saved.value.id;
}

/** One person twice, with records on each, and a company twice. */
async function doubled(faden: Faden): Promise<readonly [string, string]> {
  const { handlers } = faden.host().core;
  const first = await save(faden, {
    name: "Carola Neumann",
    company: "Neumann Pumpen",
    role: "Einkauf",
    numbers: [{ value: "+49 40 66969 110", kind: "work" }],
  });
  const second = await save(faden, {
    name: "C. Neumann",
    company: "Neumann Pumpen GmbH",
    email: "carola@neumann.example",
    numbers: [
      { value: "+49 40 66969 110", kind: "work" },
      { value: "+49 171 3920055", kind: "mobile" },
    ],
  });
  for (const name of ["", ""])
    await save(faden, { name, company: "Otto Bau", numbers: [{ value: "+49 89 99998 300", kind: "switchboard" }] });
  const at = faden.clock.now();
  await handlers["thread.save"]({ ...emptyThread(first, at), purpose: "Wartungsvertrag für die Pumpen in Halle 2" });
  await handlers["thread.save"]({
    ...emptyThread(second, at),
    purpose: "Angebot für neue Dichtungen",
    person: "spricht lieber am Nachmittag",
  });
  return [first, second];
}

test("duplicates are found, compared, merged by one key, undone, and separated later", async ({ faden, page }) => {
  test.setTimeout(240_000);
  const { desk, check } = await auditOf(faden, deskOf(page, "de"));
  const { t } = desk;
  await doubled(faden);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("doppelt");
  await expect(page.getByRole("option", { name: t("duplicates.title") })).toBeVisible();
  await page.keyboard.press("Enter");
  const list = page.getByRole("listbox", { name: t("duplicates.list") });
  await expect(list.getByRole("option")).toHaveCount(2);
  await expect(list.getByRole("option").first()).toContainText("Carola Neumann · C. Neumann");
  await check("the list of duplicates");

  await test.step("by keyboard: compared, chosen, merged", async () => {
    await list.getByRole("option").first().focus();
    await page.keyboard.press("Enter");
    const preview = page.getByTestId("merge-preview");
    await expect(preview).toContainText("Angebot für neue Dichtungen");
    await preview.getByRole("radio", { name: "Neumann Pumpen GmbH" }).check({ force: true });
    await check("the preview");
    await page.keyboard.press("Control+Enter");
    await expect(page.getByText(t("notice.merged", { name: "Carola Neumann" }))).toBeVisible();
  });

  await test.step("the next one follows; Escape goes back to the list", async () => {
    await expect(page.getByTestId("merge-preview")).toContainText("Otto Bau");
    await page.keyboard.press("Escape");
    await expect(list.getByRole("option")).toHaveCount(1);
    await expect(list.getByRole("option")).toBeFocused();
  });

  await test.step("the page of the person has both, and separates them", async () => {
    await desk.openContact("Carola Neumann");
    const article = page.getByRole("article");
    await expect(article.getByRole("heading", { level: 1 })).toHaveText("Carola Neumann");
    await expect(article).toContainText("Neumann Pumpen GmbH");
    await expect(article).toContainText("carola@neumann.example");
    await expect(article.getByRole("list", { name: t("contact.numbers") }).getByRole("listitem")).toHaveCount(2);
    await check("a merged person");
    await article.getByRole("button", { name: t("merge.part") }).click();
    await expect(page.getByText(t("notice.parted", { name: "Carola Neumann" }))).toBeVisible();
    await expect(article.getByRole("list", { name: t("contact.numbers") }).getByRole("listitem")).toHaveCount(1);
    await page
      .getByRole("button", { name: t("common.undo") })
      .last()
      .click();
    await expect(article.getByRole("list", { name: t("contact.numbers") }).getByRole("listitem")).toHaveCount(2);
  });
});

test("a contact is merged with another one from the search, or marked as a different person for good", async ({ faden, page }) => {
  const desk = deskOf(page, "de");
  const { t } = desk;
  await faden.open();
  await doubled(faden);
  await desk.openContact("C. Neumann");
  const choose = async () => {
    await page.getByRole("button", { name: t("merge.with") }).click();
    await expect(page.getByRole("combobox", { name: t("merge.pick", { name: "C. Neumann" }) })).toBeFocused();
    await page.keyboard.type("carola");
    await expect(page.getByTestId("search").getByRole("option")).toHaveCount(1);
    await page.keyboard.press("Enter");
    await expect(page.getByTestId("merge-preview")).toBeVisible();
  };
  await choose();
  await page.getByRole("button", { name: t("merge.apart") }).click();
  await expect(page.getByText(t("notice.apart"))).toBeVisible();
  await expect(page.getByRole("article")).toBeVisible();
  await choose();
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("article").getByRole("region", { name: t("merge.parts") })).toContainText("C. Neumann");
  await page
    .getByRole("button", { name: t("common.undo") })
    .last()
    .click();
  await expect(page.getByRole("region", { name: t("merge.parts") })).toBeHidden();
});
