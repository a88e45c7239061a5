// needs: chromium
import { expect, type Page } from "@playwright/test";
import type { MessageKey } from "#shared/i18n/translate.ts";
import { type Desk, deskOf } from "./support/desk.ts";
import { type Faden, test } from "./support/faden.ts";
import { hangUp, middleOf, openSettings, talkTo } from "./support/steps.ts";
import { expectWritten, planOf } from "./support/written.ts";

test.use({ locale: "de-DE", viewport: { width: 1920, height: 1000 } });
test.describe.configure({ mode: "parallel", timeout: 400_000 });

const MAX = "Max Winter";

/** Fields that are not meant to be saved: their text is dialled or tried out. */
const TRANSIENT: readonly (readonly [section: MessageKey, label: MessageKey])[] = [
  ["dial.title", "dial.number"],
  ["settings.title", "settings.numbers.try"],
  ["promise.move.choose", "slot.own.time"],
];
const transient = ({ t }: Desk) => TRANSIENT.map(([section, label]) => `${t(section)}: ${t(label)}`);

interface Place {
  readonly name: string;
  readonly atLeast: number;
  /** Whether text typed into its forms is kept, too; default `true`. */
  readonly forms?: boolean;
  /** Opens it on a page that was just loaded. */
  open(desk: Desk): Promise<void>;
  /** Where the text is found again, if not in the same place. */
  find?(desk: Desk): Promise<void>;
}

const press = (desk: Desk, key: MessageKey) =>
  middleOf(desk)
    .getByRole("button", { name: desk.t(key), exact: true })
    .first()
    .click();

async function openTab({ page, t }: Desk, name: string): Promise<void> {
  await page.getByRole("button", { name: t("shell.view.settings"), exact: true }).click();
  await page.getByRole("tab", { name, exact: true }).click();
  await page.evaluate(() => {
    for (const each of document.querySelectorAll("details")) each.open = true;
  });
}

/** The sections of the settings, in the order of the screen. */
async function settingsPlaces(desk: Desk): Promise<readonly Place[]> {
  const names = await openSettings(desk);
  return names.map((name) => ({ name, atLeast: 0, forms: false, open: (each) => openTab(each, name) }));
}

async function openCampaigns(desk: Desk): Promise<void> {
  await openTab(desk, desk.t("settings.campaigns"));
  await press(desk, "campaign.open");
}

/** Max was called, and `digit` logs the outcome. */
async function askAfterCall(desk: Desk, digit: string): Promise<void> {
  await talkTo(desk, MAX);
  await hangUp(desk, MAX);
  await desk.page.keyboard.press(digit);
  await expect(desk.page.getByTestId("follow-up")).toBeVisible();
}

const followUp = async ({ page }: Desk) => expect(page.getByTestId("follow-up")).toBeVisible();
const outcomeBar = async ({ outcomeBar: bar }: Desk) => expect(bar).toBeVisible();

const PLACES: readonly Place[] = [
  {
    name: "thread",
    atLeast: 5,
    async open(desk) {
      await desk.openContact(MAX);
      await press(desk, "thread.edit");
    },
  },
  {
    name: "campaign",
    atLeast: 4,
    async open(desk) {
      await openCampaigns(desk);
      await press(desk, "campaign.new");
    },
    async find(desk) {
      await openCampaigns(desk);
      await press(desk, "common.edit");
    },
  },
  {
    name: "contact",
    atLeast: 4,
    async open(desk) {
      await desk.openContact(MAX);
      await press(desk, "form.edit");
    },
  },
  {
    name: "promise",
    atLeast: 2,
    async open(desk) {
      await desk.openContact(MAX);
      await press(desk, "contact.promise");
    },
  },
  {
    name: "mail",
    atLeast: 3,
    async open(desk) {
      await desk.openContact(MAX);
      await press(desk, "contact.promise");
      const slot = desk.page.getByTestId("new-promise").getByRole("button", { name: /zusagen$/ });
      await slot.first().click();
      await desk.page
        .getByTestId("promise-panel")
        .getByRole("button", { name: desk.t("promise.mail"), exact: true })
        .click();
    },
    async find(desk) {
      await desk.openContact(MAX);
      await press(desk, "mail.go-on");
    },
  },
  {
    name: "a call",
    atLeast: 4,
    open: (desk) => talkTo(desk, MAX),
    // Its note is in the history, and the notes on the door opener in the question.
    async find(desk) {
      await desk.openContact(MAX);
      await desk.outcomeBar.getByRole("button", { name: desk.t("outcome.door-opener") }).click();
      await followUp(desk);
    },
  },
  {
    name: "after a call",
    atLeast: 1,
    async open(desk) {
      await talkTo(desk, MAX);
      await hangUp(desk, MAX);
    },
    find: outcomeBar,
  },
  { name: "a condition", atLeast: 1, open: (desk) => askAfterCall(desk, "3"), find: followUp },
  { name: "a door opener", atLeast: 3, open: (desk) => askAfterCall(desk, "5"), find: followUp },
  { name: "a referral", atLeast: 3, open: (desk) => askAfterCall(desk, "6"), find: followUp },
  { name: "a block", atLeast: 1, open: (desk) => askAfterCall(desk, "9"), find: followUp },
];

/** Types into every field of the place; `end` takes the page away with the last letter and opens it again. */
async function walk(place: Place, page: Page, end: (type: (reload: boolean) => Promise<void>) => Promise<Page>): Promise<Page> {
  const desk = deskOf(page, "de");
  await place.open(desk);
  const which = { except: transient(desk), forms: place.forms ?? true };
  const { written, unwritable, type } = await planOf(page, which, place.atLeast);
  expect(unwritable, place.name).toEqual([]);
  expect(written.length, `${place.name}: ${written.map(({ name }) => name).join(", ")}`).toBeGreaterThanOrEqual(place.atLeast);
  if (written.length === 0) return page;
  const next = await end(type);
  await (place.find ?? place.open)(deskOf(next, "de"));
  await expectWritten(next, written, which, place.name);
  return next;
}

/** The page is reloaded at the moment of the last letter. */
async function byReload(page: Page, type: (reload: boolean) => Promise<void>): Promise<Page> {
  const loaded = page.waitForEvent("load");
  await type(true).catch(() => undefined);
  await loaded;
  return page;
}

/** There is no core while typing, and the page is gone before the next core starts. */
async function withoutCore(faden: Faden, page: Page, type: (reload: boolean) => Promise<void>): Promise<Page> {
  await faden.host().close();
  await type(false);
  await page.close();
  await faden.restart();
  const next = await page.context().newPage();
  await faden.open(next);
  return next;
}

const endings = [
  ["the page is loaded again", (_: Faden, page: Page) => (type: (reload: boolean) => Promise<void>) => byReload(page, type)],
  ["there is no core", (faden: Faden, page: Page) => (type: (reload: boolean) => Promise<void>) => withoutCore(faden, page, type)],
] as const;

for (const [how, endingOf] of endings) {
  test(`text typed into any setting right before ${how} is there again`, async ({ faden, page }) => {
    await faden.open();
    let now = page;
    for (const place of await settingsPlaces(deskOf(page, "de")))
      now = await test.step(place.name, () => walk(place, now, endingOf(faden, now)));
  });

  for (const place of PLACES) {
    test(`text typed into any field of ${place.name} right before ${how} is there again`, async ({ faden, page }) => {
      await faden.open();
      await walk(place, page, endingOf(faden, page));
    });
  }
}

test("an invalid text of a setting is not saved, and stays in its field with the reason", async ({ faden, page }) => {
  const desk = deskOf(page, "de");
  await faden.open();
  const settings = async () => (await faden.host().core.handlers["app.hello"]({ role: "view" })).state.settings;
  const before = await settings();
  let walked = 0;
  for (const place of await settingsPlaces(desk)) {
    await test.step(place.name, async () => {
      await place.open(desk);
      const which = { except: transient(desk), forms: false };
      const { written, type } = await planOf(page, which, 0, "invalid");
      walked += written.length;
      if (written.length === 0) return;
      await byReload(page, type);
      await place.open(desk);
      await expectWritten(page, written, which, place.name);
    });
  }
  expect(walked).toBeGreaterThan(10);
  expect(await settings()).toEqual(before);
});
