// needs: chromium asterisk ip baresip sox openssl
import { expect } from "@playwright/test";
import { formatNumber } from "#shared/domain/numbers/number.ts";
import type { Heard } from "#tests/support/ears.ts";
import { ASTERISK_DOMAIN } from "#tests/support/servers/asterisk.ts";
import { type AsteriskBed, CAROL_HZ, PSTN_HZ, startAsteriskBed } from "#tests/support/servers/asterisk-bed.ts";
import { startAgent } from "#tests/support/sip-agent.ts";
import { withBed } from "./support/bed.ts";
import type { Desk } from "./support/desk.ts";
import type { Faden } from "./support/faden.ts";
import { MICROPHONE_HZ } from "./support/microphone.ts";
import { accountLine, addAccount, addContact, changeAccount, dialByHand, expectLine } from "./support/sip-desk.ts";

const PETRA = { name: "Petra Vogel", company: "Nordlicht Energie GmbH", number: "+493023125417", purpose: "Die Wartung der zwölf Anlagen" };
const TO_MAILBOX = { kind: "redirect", uri: `sip:*200@${ASTERISK_DOMAIN}` } as const;
const REP = { address: `200@${ASTERISK_DOMAIN}`, password: "200pw", voicemail: TO_MAILBOX };

const test = withBed(startAsteriskBed);

test.beforeEach(({ bed }) => {
  for (const { control } of [bed.carol, bed.dave, bed.pstn]) control.forget();
});

/** Rep 200 is registered, and Petra is in the address book with her thread. */
async function ready(desk: Desk, bed: AsteriskBed): Promise<void> {
  await addAccount(desk, bed.asterisk, REP);
  await expectLine(desk, "registered");
  await addContact(desk, PETRA);
}

async function expectHeard({ page }: Desk, hz: number): Promise<void> {
  await expect.poll(async () => Math.abs((await page.evaluate((): Heard => window.heard())).hz - hz)).toBeLessThan(12);
}

/** A key in the bar's first second would be treated as meant for the call before. */
async function logged({ page, outcomeBar }: Desk, faden: Faden, key: string): Promise<void> {
  await expect(outcomeBar).toBeVisible();
  await faden.skip(2_000);
  await page.keyboard.press(key);
  await expect(outcomeBar).toBeHidden();
}

/** The newest matching call in the journal. */
async function filed(faden: Faden, filter: "in" | "out", text: string) {
  const { calls } = await faden.host().core.handlers["journal.search"]({ text, filter, before: null, limit: 1 });
  return calls;
}

test("the main job: not reached, the return call, sound both ways, the outcome", async ({ desk, bed, faden }) => {
  const { page, t, card, outcomeBar } = desk;
  await ready(desk, bed);
  const withPetra = desk.call(PETRA.name);

  await test.step("Petra is dialled and does not answer", async () => {
    await page.getByRole("button", { name: t("contact.call", { number: formatNumber(PETRA.number) }) }).click();
    await bed.pstn.control.next("CALL_INCOMING");
    await expect.poll(() => bed.asterisk.log()).toContain(`OUT ${PETRA.number}`);
    await page.keyboard.press("e");
    await bed.pstn.control.next("CALL_CLOSED");
    await logged(desk, faden, "4");
  });

  await test.step("she calls back", async () => {
    await bed.callFrom(PETRA.number, "200");
    await expect(card.getByRole("heading", { name: PETRA.name })).toBeVisible();
    await expect(card).toContainText(t("class.return-call"));
    await expect(card).toContainText(PETRA.purpose);
    await expect(card.getByRole("list", { name: t("card.evidence") })).toContainText(/Einmal angerufen, heute 09:3\d/);
  });

  await test.step("answered by key: each hears the other", async () => {
    await page.keyboard.press("a");
    await bed.pstn.control.next("CALL_ESTABLISHED");
    await expect(withPetra).toHaveAttribute("data-phase", "talking");
    await expectHeard(desk, PSTN_HZ);
    await expect.poll(() => Math.abs((bed.pstn.heard()?.hz ?? 0) - MICROPHONE_HZ)).toBeLessThan(12);
  });

  await test.step("she hangs up, the outcome is one key", async () => {
    await bed.pstn.control.command("hangup");
    await expect(outcomeBar).toContainText(t("wrap.question", { name: PETRA.name }));
    await logged(desk, faden, "1");
  });
});

test("to voicemail by 302: the PBX's own mailbox takes the call", async ({ desk, bed }) => {
  await ready(desk, bed);
  await bed.callFrom(PETRA.number, "200");
  await expect(desk.card.getByRole("heading", { name: PETRA.name })).toBeVisible();
  await desk.page.keyboard.press("v");
  await bed.pstn.control.next("CALL_ESTABLISHED");
  await expect(desk.card).toBeHidden();
  expect(bed.asterisk.log()).toContain('VoiceMail("');
  await bed.pstn.control.command("hangup");
});

test("a call answered by a colleague of the ring group is not missed and does not wait", async ({ desk, bed, faden }) => {
  await ready(desk, bed);
  await bed.callFrom(PETRA.number, "301");
  await expect(desk.card.getByRole("heading", { name: PETRA.name })).toBeVisible();
  await bed.carol.control.next("CALL_INCOMING");
  await bed.carol.control.command("accept");
  await expect(desk.card).toBeHidden();
  await bed.pstn.control.command("hangup");
  await bed.carol.control.next("CALL_CLOSED");
  await expect.poll(() => filed(faden, "in", PETRA.name)).toMatchObject([{ end: "elsewhere", contactName: PETRA.name }]);
});

test("after reception hands the caller over the screen shows the person who talks now", async ({ desk, bed, faden }) => {
  const { page, t, card, outcomeBar } = desk;
  await ready(desk, bed);
  let withCaller = "";

  await test.step("Petra reaches reception, and reception asks the rep first", async () => {
    await bed.callFrom(PETRA.number, "210");
    await bed.carol.control.next("CALL_INCOMING");
    await bed.carol.control.command("accept");
    await bed.carol.control.next("CALL_ESTABLISHED");
    const channels = await bed.asterisk.cli("core show channels concise");
    withCaller = /^(PJSIP\/210-\w+)!/m.exec(channels)?.[1] ?? "";
    await bed.carol.control.command("hold");
    await bed.carol.control.command("dial", `sip:200@${ASTERISK_DOMAIN}`);
    await expect(card).toContainText("210");
    await page.keyboard.press("a");
    await expect(card).toBeHidden();
    await expectHeard(desk, CAROL_HZ);
    await expect.poll(() => Math.abs((bed.carol.heard()?.hz ?? 0) - MICROPHONE_HZ)).toBeLessThan(12);
  });

  await test.step("reception hangs up: the screen shows Petra, with her thread", async () => {
    const replaces = await bed.asterisk.replaces(withCaller);
    await bed.carol.control.command("transfer", `sip:${PETRA.number}@${ASTERISK_DOMAIN}?Replaces=${encodeURIComponent(replaces)}`);
    const withPetra = desk.call(PETRA.name);
    await expect(withPetra).toBeVisible();
    await expect(withPetra).toContainText(PETRA.purpose);
    await expect(withPetra).toContainText(t("call.handed-over", { name: "Carola Feld" }));
    await expectHeard(desk, PSTN_HZ);
  });

  await test.step("the outcome is asked for Petra, and the journal shows who handed over", async () => {
    await bed.pstn.control.command("hangup");
    await expect(outcomeBar).toContainText(t("wrap.question", { name: PETRA.name }));
    await logged(desk, faden, "1");
    await expect.poll(() => filed(faden, "in", PETRA.name)).toMatchObject([{ end: "answered", contactName: PETRA.name }]);
  });
});

test("after a restart of Asterisk in a call the screen is true, and the rep is reachable again", async ({ desk, bed }) => {
  const { page } = desk;
  await ready(desk, bed);
  await bed.callFrom(PETRA.number, "200");
  await expect(desk.card).toBeVisible();
  await page.keyboard.press("a");
  await bed.pstn.control.next("CALL_ESTABLISHED");
  await expect(desk.call(PETRA.name)).toHaveAttribute("data-phase", "talking");
  await page.getByRole("button", { name: desk.t("shell.view.settings") }).click();
  await bed.asterisk.kill();
  await expectLine(desk, "unreachable");
  await bed.asterisk.start();
  await expectLine(desk, "registered");
  // A starting Asterisk may ignore the re-INVITE, which then ends by timer B (RFC 3261 17.1.1.2).
  await expect(desk.call(PETRA.name)).toBeHidden({ timeout: 40_000 });
  await expect(desk.outcomeBar).toContainText(desk.t("wrap.question", { name: PETRA.name }));
});

/** Numbers of the PBX that end with a cause of Q.850, and the text for the rep. */
for (const [cause, failure] of [
  ["01", "unknown-number"],
  ["28", "incomplete-number"],
  ["21", "not-allowed"],
  ["17", "busy"],
  ["27", "exchange"],
] as const) {
  test(`a call that does not get through says why: ${failure}`, async ({ desk, bed, faden }) => {
    const { page, t } = desk;
    await addAccount(desk, bed.asterisk, REP);
    await expectLine(desk, "registered");
    const target = `sip:73${cause}@${ASTERISK_DOMAIN}`;
    await dialByHand(desk, target);
    const failed = page.getByTestId("failed-call");
    await expect(failed.getByRole("alert")).toContainText(t(`call-failure.${failure}`));
    await expect(page.getByRole("textbox", { name: t("dial.number") })).toHaveValue(target);
    await expect.poll(() => filed(faden, "out", "")).toMatchObject([{ failure: { kind: failure } }]);
    await page.keyboard.press("Escape");
    await page.keyboard.press("x");
    await expect(failed).toBeHidden();
  });
}

test("a wrong password is shown in the rep's words, the right one registers", async ({ desk, bed }) => {
  await addAccount(desk, bed.asterisk, { ...REP, password: "wrong" });
  await expectLine(desk, "refused");
  await expect(accountLine(desk)).toContainText(desk.t("line.cause.password"));
  await changeAccount(desk, { password: REP.password });
  await expectLine(desk, "registered");
});

test("too many devices are not shown as a wrong password", async ({ desk, bed }) => {
  const credentials = { user: "201", password: "201pw" };
  const other = await startAgent({ server: bed.asterisk.wsUrl, domain: ASTERISK_DOMAIN }, credentials);
  expect(await other.register()).toBe(200);
  await addAccount(desk, bed.asterisk, { ...REP, address: `201@${ASTERISK_DOMAIN}`, password: credentials.password });
  await expectLine(desk, "refused");
  await expect(accountLine(desk)).toContainText(desk.t("line.cause.forbidden"));
  await other.stop();
});

test("a supported algorithm is chosen in any order of several", async ({ desk, bed }) => {
  await addAccount(desk, bed.asterisk, { ...REP, address: `204@${ASTERISK_DOMAIN}`, password: "204pw" });
  await expectLine(desk, "registered");
});

for (const [what, change, finding] of [
  ["a wrong path", (url: string) => url.replace("/ws", "/nothing"), "path"],
  ["a port without a server", (url: string) => url.replace(/:\d+/, ":9"), "port"],
] as const) {
  test(`${what} has a sentence of its own`, async ({ desk, bed }) => {
    await addAccount(desk, { wsUrl: change(bed.asterisk.wsUrl) }, REP);
    await expectLine(desk, "unreachable");
    await expect(accountLine(desk)).toContainText(desk.t(`line.finding.${finding}`));
  });
}
