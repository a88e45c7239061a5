// needs: chromium
import { expect } from "@playwright/test";
import { webhookSignature } from "#electron/core/programs/webhook-key.ts";
import { type Received, startWebhookReceiver, type WebhookReceiver } from "#tests/support/servers/webhook-receiver.ts";
import { auditOf } from "./support/audit.ts";
import { type Desk, deskOf } from "./support/desk.ts";
import { test } from "./support/faden.ts";
import { hangUp, middleOf } from "./support/steps.ts";

const JONAS = "Jonas Brandt";
const NORDLICHT = "Nordlicht Energie";
const PAGE = "https://crm.example/kontakt?tel={e164}&name={name}";
const OPENED = "https://crm.example/kontakt?tel=%2B4930231250&name=Jonas%20Brandt";

async function openIntegrations({ page, t }: Desk) {
  await page.getByRole("button", { name: t("shell.view.settings") }).click();
  await page.getByRole("tab", { name: t("settings.integrations"), exact: true }).click();
}

/** The general page: an address that a caller could change is refused, a valid one shows what it opens. */
async function setUpPage({ page, t }: Desk) {
  const template = page.getByRole("textbox", { name: t("pop.template") });
  await template.fill("https://{company}.example/");
  await expect(page.getByText(t("pop.fault.host"))).toBeVisible();
  await template.fill(PAGE);
  await expect(page.getByTestId("pop-sample")).toHaveText("https://crm.example/kontakt?tel=%2B493023125217&name=Jonas%20Brandt");
  await template.blur();
}

/** Sets up and tests the webhook; returns its signing key. */
async function setUpWebhook({ page, t }: Desk, hook: WebhookReceiver): Promise<string> {
  await page.getByRole("button", { name: t("webhook.add") }).click();
  await page.getByRole("textbox", { name: t("webhook.url") }).fill("http://crm.example/hook");
  await page.getByRole("button", { name: t("webhook.save"), exact: true }).click();
  await expect(page.getByText(t("failure.webhook-insecure"))).toBeVisible();
  await page.getByRole("textbox", { name: t("webhook.url") }).fill(hook.url);
  await page.getByText(t("webhook.practice"), { exact: true }).click();
  await page.getByRole("button", { name: t("webhook.save"), exact: true }).click();
  const key = await page.getByLabel(t("webhook.key"), { exact: true }).inputValue();
  await page.getByRole("button", { name: t("webhook.key.close") }).click();
  await page.getByRole("button", { name: t("webhook.test") }).click();
  await expect(page.getByTestId("webhook-test")).toHaveText(t("webhook.result.delivered", { status: "204" }));
  return key;
}

function isSigned(key: string, { headers, body }: Received): boolean {
  const { "webhook-id": id = "", "webhook-timestamp": seconds = "" } = headers;
  return headers["webhook-signature"] === webhookSignature(key, id, Number(seconds), body);
}

test("a call opens its page and is reported to another program when it rings, is answered, ends and is logged", async ({ faden, page }) => {
  test.setTimeout(120_000);
  const hook = await startWebhookReceiver();
  const desk = deskOf(page, "de");
  const { t } = desk;
  await faden.open();
  await openIntegrations(desk);
  await setUpPage(desk);
  const key = await setUpWebhook(desk, hook);

  await test.step("it rings: the page opens automatically, and again by its key", async () => {
    await desk.ring("return-switchboard");
    await expect(desk.card).toContainText(JONAS);
    await expect.poll(() => faden.opened).toEqual([OPENED]);
    const [, rings] = await hook.took(2);
    expect(rings?.json).toMatchObject({ type: "call.ringing", data: { direction: "inbound", number: "+4930231250", name: JONAS } });
    await page.keyboard.press("y");
    await expect.poll(() => faden.opened).toEqual([OPENED, OPENED]);
  });

  await test.step("it is answered: the page stays one key away", async () => {
    await page.keyboard.press("a");
    await expect(desk.call(NORDLICHT)).toContainText(t("call.phase.talking"));
    const [, , answered] = await hook.took(3);
    expect(answered?.json).toMatchObject({ type: "call.answered", data: { endedAt: null } });
    await desk
      .call(NORDLICHT)
      .getByRole("button", { name: t("card.page") })
      .click();
    await expect.poll(() => faden.opened.length).toBe(3);
  });

  await test.step("it ends, and its outcome is reported once it cannot be undone", async () => {
    await hangUp(desk, NORDLICHT);
    await page.keyboard.press("8");
    await expect(desk.outcomeBar).toBeHidden();
    await hook.took(4);
    await faden.skip(10_000);
    const all = await hook.took(5);
    expect(all.map(({ json }) => json.type)).toEqual(["test", "call.ringing", "call.answered", "call.ended", "outcome.logged"]);
    expect(all[4]?.json.data).toMatchObject({ outcome: "customer-matter", end: "answered" });
    expect(all.every((each) => isSigned(key, each))).toBe(true);
    expect(faden.opened).toHaveLength(3);
  });

  await test.step("the settings show the results, and that the receiver accepts no more events", async () => {
    await openIntegrations(desk);
    const tries = page.getByTestId("webhook-tries").getByRole("listitem");
    await expect(tries).toHaveCount(5);
    await expect(tries.first()).toContainText(t("webhook.topic.outcome"));
    hook.reply({ status: 410 });
    await desk.ring("unknown");
    await expect(page.getByText(t("notice.webhook.gone"))).toBeVisible();
    await expect(middleOf(desk).getByRole("switch", { name: t("webhook.enabled") })).not.toBeChecked();
    await page.keyboard.press("d");
  });
  await hook.close();
});

test("its settings are accessible in every look", async ({ faden, page }) => {
  test.setTimeout(120_000);
  const hook = await startWebhookReceiver();
  const { desk, check } = await auditOf(faden, deskOf(page, "de"));
  const { t } = desk;
  await openIntegrations(desk);
  await page.getByRole("textbox", { name: t("pop.template") }).fill(PAGE);
  await page.getByRole("textbox", { name: t("pop.template") }).blur();
  await page.getByRole("button", { name: t("webhook.add") }).click();
  await page.getByRole("textbox", { name: t("webhook.url") }).fill("http://crm.example/hook");
  await page.getByRole("button", { name: t("webhook.save"), exact: true }).click();
  await check("the form, with what is wrong in it");
  await page.getByRole("textbox", { name: t("webhook.url") }).fill(hook.url);
  await page.getByRole("button", { name: t("webhook.save"), exact: true }).click();
  await expect(page.getByLabel(t("webhook.key"), { exact: true })).toBeVisible();
  await page.getByRole("button", { name: t("webhook.test") }).click();
  await expect(page.getByTestId("webhook-tries").getByRole("listitem")).toHaveCount(1);
  await page.getByRole("button", { name: t("webhook.remove"), exact: true }).click();
  await check("the key, a test that arrived, and the question before all of it goes");
  await page.getByRole("button", { name: t("webhook.remove.sure") }).click();
  await expect(page.getByRole("button", { name: t("webhook.add") })).toBeVisible();
  await hook.close();
});
