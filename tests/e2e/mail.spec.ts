// needs: chromium aiosmtpd
import { expect } from "@playwright/test";
import ICAL from "ical.js";
import type { Attachment } from "postal-mime";
import { scratchFolder } from "#tests/support/servers/scratch.ts";
import { type SmtpSink, startSmtpSink } from "#tests/support/servers/smtp-sink.ts";
import { type Desk, deskOf } from "./support/desk.ts";
import { type Faden, test } from "./support/faden.ts";
import { middleOf, undoByKey } from "./support/steps.ts";

const JONAS = "Jonas Brandt";
const LOGIN = { user: "max@winter.example", password: "app-passwort" };

/** Enters the server in the settings, tests and saves it. */
async function setUpServer({ page, t }: Desk, { server }: SmtpSink) {
  await page.getByRole("button", { name: t("shell.view.settings") }).click();
  await page.getByRole("tab", { name: t("settings.mail"), exact: true }).click();
  await page.getByRole("textbox", { name: t("settings.calls.email") }).fill("max@winter.example");
  await page.getByRole("textbox", { name: t("settings.calls.email") }).blur();
  await page.getByRole("button", { name: t("settings.mail.server.add") }).click();
  await page.getByText(t("settings.mail.security.none"), { exact: true }).click();
  await page.getByRole("textbox", { name: t("settings.mail.host") }).fill(server.host);
  await page.getByRole("textbox", { name: t("settings.mail.port") }).fill(String(server.port));
  await page.getByRole("textbox", { name: t("settings.mail.user") }).fill(LOGIN.user);
  await page.getByRole("textbox", { name: t("settings.mail.password") }).fill("falsch");
  await page.getByRole("button", { name: t("settings.mail.server.test") }).click();
  await expect(page.getByText(t("failure.mail-login"))).toBeVisible();
  await expect(page.getByRole("textbox", { name: t("settings.mail.password") })).toBeFocused();
  await page.getByRole("textbox", { name: t("settings.mail.password") }).fill(LOGIN.password);
  await page.getByRole("button", { name: t("settings.mail.server.test") }).click();
  await expect(page.getByText(t("settings.mail.server.works", { address: "max@winter.example" }))).toBeVisible();
  await page.getByRole("button", { name: t("settings.mail.server.save"), exact: true }).click();
  await expect(page.getByTestId("mail-server")).toContainText(`${server.host}:${server.port}`);
}

/** Jonas returns a call, and is promised one by mail. */
async function reschedule(desk: Desk) {
  const { page, t } = desk;
  await desk.ring("return-switchboard");
  await expect(desk.card).toContainText(JONAS);
  await page.keyboard.press("r");
  await expect(desk.card.getByRole("radio").first()).toBeChecked();
  await desk.card.getByRole("textbox", { name: t("card.slots.reason") }).fill("Angebot für drei Standorte");
  await desk.card.getByText(t("card.slots.tell.mail")).click();
  await desk.card.getByRole("button", { name: /zusagen/ }).click();
  await expect(desk.card).toBeHidden();
}

const eventOf = (attachments: readonly Attachment[]) => {
  const ics = attachments.find(({ mimeType }) => mimeType === "text/calendar");
  return new ICAL.Component(ICAL.parse(new TextDecoder().decode(ics?.content as ArrayBuffer)));
};

async function stateOf(faden: Faden) {
  return (await faden.host().core.handlers["app.hello"]({ role: "view" })).state;
}

test("a call is promised by mail, recalled, changed and sent; then with a voice message", async ({ faden, page }) => {
  test.setTimeout(150_000);
  const scratch = scratchFolder("smtp");
  const sink = await startSmtpSink({ folder: scratch.path, security: "none", login: LOGIN });
  const desk = deskOf(page, "de");
  const { t } = desk;
  await faden.open();
  await faden.host().core.handlers["settings.save"]({ ownName: "Max Winter", ownCompany: "Winter IT" });
  const composer = page.getByTestId("composer");

  await test.step("the mail server is set up and tested", async () => {
    await setUpServer(desk, sink);
    await sink.took(1);
  });

  await test.step("a ringing call is rescheduled: the mail waits ten seconds, in which it is recalled", async () => {
    await reschedule(desk);
    const sent = t("notice.mail.sent", { to: "jonas-brandt@practice.example" });
    await expect(page.getByText(sent)).toBeVisible();
    expect((await stateOf(faden)).promises).toMatchObject([{ toldBy: "mail" }]);
    await undoByKey(desk);
    await expect(composer).toBeVisible();
    await expect(composer.getByRole("textbox", { name: t("mail.to") })).toHaveValue("jonas-brandt@practice.example");
    expect((await stateOf(faden)).promises).toMatchObject([{ toldBy: "nobody" }]);
  });

  await test.step("the text survives closing and reloading", async () => {
    const body = composer.getByRole("textbox", { name: t("mail.body") });
    await body.fill(`${await body.inputValue()}\n\nPS: Grüße nach Köln!`);
    await page.keyboard.press("Escape");
    await expect(composer).toBeHidden();
    await page.reload();
    await desk.openContact(JONAS);
    await middleOf(desk)
      .getByRole("button", { name: t("mail.go-on") })
      .click();
    await expect(body).toHaveValue(/PS: Grüße nach Köln!$/);
  });

  await test.step("an unfilled placeholder and a second address are not sent", async () => {
    const subject = composer.getByRole("textbox", { name: t("mail.subject") });
    const good = await subject.inputValue();
    await subject.fill(`${good} {wann}`);
    await expect(composer.getByText(t("mail.unfilled", { count: 1, list: "{wann}" }))).toBeVisible();
    await expect(composer.getByRole("button", { name: t("mail.send") })).toBeDisabled();
    await subject.fill(good);
    const to = composer.getByRole("textbox", { name: t("mail.to") });
    await to.fill("a@beispiel.example, b@beispiel.example");
    await expect(composer.getByText(t("mail.to.bad"))).toBeVisible();
    await to.fill("jonas-brandt@practice.example");
  });

  await test.step("it is sent by key, arrives once, with an invitation", async () => {
    await composer.getByRole("textbox", { name: t("mail.body") }).press("Control+Enter");
    await expect(composer).toBeHidden();
    await faden.skip(10_000);
    await sink.took(2);
    const [promise] = (await stateOf(faden)).promises;
    await expect(page.getByText(t("notice.mail.sent", { to: "jonas-brandt@practice.example" }))).toBeHidden();
    const { mail } = (await sink.mails())[1] ?? {};
    expect(mail).toMatchObject({ from: { name: "Max Winter" }, to: [{ address: "jonas-brandt@practice.example" }] });
    expect(mail?.text).toContain("Angebot für drei Standorte");
    expect(mail?.text).toContain("PS: Grüße nach Köln!");
    const calendar = eventOf(mail?.attachments ?? []);
    expect(calendar.getFirstPropertyValue("method")).toBe("REQUEST");
    expect(new ICAL.Event(calendar.getFirstSubcomponent("vevent") ?? undefined).startDate.toJSDate().getTime()).toBe(promise?.at);
    await expect(middleOf(desk).getByTestId("contact-mails")).toContainText(t("mail.kind.reschedule"));
  });

  await test.step("a voice message is recorded with the text in view, and sent as WAV", async () => {
    const [promise] = (await stateOf(faden)).promises;
    await middleOf(desk)
      .getByRole("button", { name: t("common.details") })
      .click();
    await page
      .getByTestId("promise-panel")
      .getByRole("button", { name: t("promise.voice") })
      .click();
    const voice = page.getByTestId("voice-message");
    await voice.getByRole("button", { name: t("mail.voice.record") }).click();
    await expect(voice.getByText(/hier ist Max Winter von Winter IT/)).toBeVisible();
    await expect(voice.getByText(t("greeting.recording", { duration: "0:01" }))).toBeVisible();
    await voice.getByRole("button", { name: t("greeting.stop") }).click();
    await voice.getByRole("button", { name: t("greeting.keep") }).click();
    await voice.getByText(t("mail.voice.format.wav"), { exact: true }).click();
    await composer.getByRole("button", { name: t("mail.send") }).click();
    await expect(composer).toBeHidden();
    await faden.skip(10_000);
    await sink.took(3);
    const { mail } = (await sink.mails())[2] ?? {};
    const wav = mail?.attachments.find(({ mimeType }) => mimeType === "audio/wav");
    const bytes = Buffer.from(wav?.content as ArrayBuffer);
    expect(wav?.filename).toBe("Sprachnachricht.wav");
    expect([bytes.toString("latin1", 0, 4), bytes.readUInt16LE(22), bytes.readUInt32LE(24), bytes.readUInt16LE(34)]).toEqual([
      "RIFF",
      1,
      16_000,
      16,
    ]);
    // At least a second of it.
    expect(bytes.length).toBeGreaterThan(32_000);
    expect((await stateOf(faden)).promises).toMatchObject([{ id: promise?.id, toldBy: "voice-message" }]);
    expect((await stateOf(faden)).greetings).toMatchObject([
      { scope: { kind: "promise", promiseId: promise?.id }, promisedAt: promise?.at },
    ]);
  });

  await test.step("with an unreachable server the mail stays in the outbox, where it can be sent again", async () => {
    // If it were stopped before its response, the last mail would be unsure.
    await expect.poll(async () => (await stateOf(faden)).outbox).toEqual([]);
    await sink.stop();
    await page
      .getByTestId("promise-panel")
      .getByRole("button", { name: t("promise.mail") })
      .click();
    await composer.getByRole("button", { name: t("mail.send") }).click();
    await expect(composer).toBeHidden();
    await faden.skip(10_000);
    const outbox = page.getByTestId("outbox");
    await expect(outbox).toContainText(t("failure.mail-connection"));
    const again = await startSmtpSink({ folder: scratch.path, security: "none", login: LOGIN, port: sink.server.port });
    await outbox.getByRole("button", { name: t("mail.outbox.now") }).click();
    await again.took(1);
    await expect(outbox).toBeHidden();
    expect(await again.mails()).toHaveLength(4);
    await again.stop();
  });
  scratch.remove();
});
