// needs: chromium kamailio rtpengine baresip sipp sox openssl
import { expect, type Locator } from "@playwright/test";
import { formatNumber } from "#shared/domain/numbers/number.ts";
import type { Heard } from "#tests/support/ears.ts";
import { startGatewayCall } from "#tests/support/servers/gateway.ts";
import { CAROL_NUMBER } from "#tests/support/servers/kamailio.ts";
import { startTestBed, type TestBed } from "#tests/support/servers/test-bed.ts";
import { withBed } from "./support/bed.ts";
import type { Desk } from "./support/desk.ts";
import { MICROPHONE_HZ } from "./support/microphone.ts";
import { accountLine, addAccount, addContact, changeAccount, dialByHand, expectLine } from "./support/sip-desk.ts";

const ADDRESS = "alice@sipbed.test";
const ALICE = `sip:${ADDRESS}`;
const CAROL = { name: "Carola Feld", company: "Beispiel Bau", number: CAROL_NUMBER, purpose: "Das Angebot für den Umbau" };
const CAROL_HZ = 440;
/** The time within which a dead or frozen server has to be noticed. */
const NOTICED_MS = 10_000;
const TO_MAILBOX = { kind: "redirect", uri: "sip:vm@sipbed.test" } as const;

const test = withBed(startTestBed);

test.setTimeout(90_000);

test.beforeEach(({ bed }) => {
  for (const { control } of [bed.carol, bed.dave, bed.vm]) control.forget();
});

/** The rep is registered, and carol is in the address book with her thread. */
async function ready(desk: Desk, bed: TestBed): Promise<void> {
  await addAccount(desk, bed.kamailio, { address: ADDRESS, password: "alicepw", voicemail: TO_MAILBOX });
  await expectLine(desk, "registered");
  await addContact(desk, CAROL);
}

async function dialCarol({ page, t }: Desk): Promise<void> {
  await page.getByRole("button", { name: t("contact.call", { number: formatNumber(CAROL_NUMBER) }) }).click();
}

async function carolCalls(desk: Desk, bed: TestBed): Promise<void> {
  bed.carol.control.forget();
  await bed.carol.control.command("dial", ALICE);
  await expect(desk.card).toBeVisible();
  await expect(desk.card.getByRole("heading", { name: CAROL.name })).toBeVisible();
}

async function expectPhase(call: Locator, phase: string): Promise<void> {
  await expect(call).toHaveAttribute("data-phase", phase);
}

/** Each side hears the other's tone, and the figures of the call change. */
async function hearEachOther(desk: Desk, bed: TestBed, call: Locator): Promise<void> {
  const quality = call.getByTestId("call-quality");
  const figure = async (name: string) => Number(await quality.getAttribute(`data-${name}`));
  await expect.poll(() => figure("received")).toBeGreaterThan(50);
  await expect.poll(() => figure("sent")).toBeGreaterThan(50);
  await expect.poll(() => figure("level-in")).toBeGreaterThan(0.005);
  const heardHere = () => desk.page.evaluate((): Heard => window.heard());
  await expect.poll(async () => Math.abs((await heardHere()).hz - CAROL_HZ)).toBeLessThan(12);
  await expect.poll(() => Math.abs((bed.carol.heard()?.hz ?? 0) - MICROPHONE_HZ)).toBeLessThan(12);
}

test("a wrong password is shown in the rep's words, the right one registers", async ({ desk, bed }) => {
  await addAccount(desk, bed.kamailio, { address: ADDRESS, password: "wrong", voicemail: TO_MAILBOX });
  await expectLine(desk, "refused");
  await changeAccount(desk, { password: "alicepw" });
  await expectLine(desk, "registered");
});

test("the main job: not reached, another call left open, and then the return call", async ({ desk, bed, faden }) => {
  const { page, t, card, outcomeBar } = desk;
  await ready(desk, bed);
  const withCarol = desk.call(CAROL.name);
  const withDave = desk.call(bed.dave.address);

  await test.step("carol is dialled and does not answer", async () => {
    await dialCarol(desk);
    await expectPhase(withCarol, "ringing");
    await bed.carol.control.next("CALL_INCOMING");
    await page.keyboard.press("e");
    await bed.carol.control.next("CALL_CLOSED");
    await expect(outcomeBar).toContainText(t("wrap.question", { name: CAROL.name }));
    await page.keyboard.press("4");
    await expect(page.getByText(t("notice.logged.not-reached", { name: CAROL.name }))).toBeVisible();
    await expect(outcomeBar).toBeHidden();
  });

  await test.step("dave answers automatically; his outcome is left open", async () => {
    await dialByHand(desk, bed.dave.address);
    await expectPhase(withDave, "talking");
    await page.keyboard.press("Escape");
    await withDave.getByRole("button", { name: t("call.hang-up") }).click();
    await bed.dave.control.next("CALL_CLOSED");
    await expect(outcomeBar).toContainText(t("wrap.question", { name: bed.dave.address }));
    await faden.skip(60_000);
  });

  await test.step("carol calls back: the card shows an unprepared return call", async () => {
    await carolCalls(desk, bed);
    await expect(card.locator("[data-verdict=unprepared]")).toContainText(t("verdict.unprepared"));
    await expect(card).toContainText(t("class.return-call"));
    await expect(card).toContainText(CAROL.company);
    await expect(card).toContainText(formatNumber(CAROL_NUMBER));
    await expect(card).toContainText(t("match.exact"));
    await expect(card.getByRole("list", { name: t("card.evidence") })).toContainText(/Einmal angerufen, heute 09:3\d/);
    await expect(card.getByRole("list", { name: t("card.reasons") })).toContainText(`Letzter Anruf ohne Ergebnis: ${bed.dave.address}`);
    await expect(card).toContainText(CAROL.purpose);
  });

  await test.step("one key logs dave, and the reason disappears", async () => {
    await page.keyboard.press("8");
    await expect(card.locator("[data-verdict=ready]")).toContainText(t("verdict.ready"));
    await expect(card.getByRole("list", { name: t("card.reasons") })).toBeHidden();
    await expect(outcomeBar).toBeHidden();
  });

  await test.step("answered by key: each hears the other, the thread in view", async () => {
    await page.keyboard.press("a");
    await bed.carol.control.next("CALL_ESTABLISHED");
    await expectPhase(withCarol, "talking");
    await expect(card).toBeHidden();
    await expect(withCarol).toContainText(CAROL.purpose);
    await hearEachOther(desk, bed, withCarol);
  });

  await test.step("carol hangs up, the outcome is one key", async () => {
    await bed.carol.control.command("hangup");
    await expect(withCarol).toBeHidden();
    await expect(outcomeBar).toContainText(t("wrap.question", { name: CAROL.name }));
    await page.keyboard.press("1");
    await expect(page.getByText(t("notice.logged.agreed", { name: CAROL.name }))).toBeVisible();
    await expect(outcomeBar).toBeHidden();
  });

  await test.step("a third call is not a return call any more; declined by key, she hears busy", async () => {
    await carolCalls(desk, bed);
    await expect(card).toContainText(t("class.known"));
    await page.keyboard.press("d");
    expect(await bed.carol.control.next("CALL_CLOSED")).toMatchObject({ param: expect.stringContaining("486") });
    await expect(card).toBeHidden();
    await expect(page.getByRole("grid", { name: t("day.title") })).toContainText(CAROL.name);
  });
});

test("to voicemail: redirected to the mailbox, with the number that was called", async ({ desk, bed }) => {
  await ready(desk, bed);
  await carolCalls(desk, bed);
  await desk.page.keyboard.press("v");
  await bed.vm.control.next("CALL_ESTABLISHED");
  await expect(desk.card).toBeHidden();
  expect(bed.vm.log()).toMatch(/^Diversion: <sip:alice@sipbed\.test>;reason=deflection/m);
  await expect.poll(() => bed.vm.heard()?.hz).toBe(CAROL_HZ);
  await expect(desk.outcomeBar).toBeHidden();
  await bed.carol.control.command("hangup");
  await bed.vm.control.next("CALL_CLOSED");
});

for (const status of ["486", "603"] as const) {
  test(`to voicemail by refusal: carol's exchange gets ${status}`, async ({ desk, bed }) => {
    await addAccount(desk, bed.kamailio, { address: ADDRESS, password: "alicepw", voicemail: { kind: "decline", status } });
    await expectLine(desk, "registered");
    await addContact(desk, CAROL);
    await carolCalls(desk, bed);
    await desk.page.keyboard.press("v");
    expect(await bed.carol.control.next("CALL_CLOSED")).toMatchObject({ param: expect.stringContaining(status) });
    await expect(desk.card).toBeHidden();
  });
}

test("a gateway's asserted identity counts more than its From, and who was rung first is shown", async ({ desk, bed }) => {
  await addAccount(desk, bed.kamailio, { address: ADDRESS, password: "alicepw", voicemail: TO_MAILBOX });
  await expectLine(desk, "registered");
  await addContact(desk, { name: "Nora Reisig", company: "Muster Handel", number: "030 23125042", purpose: "Der neue Rahmenvertrag" });
  const call = await startGatewayCall(bed.kamailio, {
    to: "alice",
    from: '"+4930000" <sip:+4930000@sipbed.test>',
    headers: [
      'P-Asserted-Identity: "Reisig, Nora" <sip:+493023125042@sipbed.test;user=phone>',
      "P-Asserted-Identity: <tel:+493023125042>",
      'Diversion: "Empfang" <sip:+49302312510@sipbed.test>;reason=no-answer;counter=1',
    ],
  });
  await expect(desk.card.getByRole("heading", { name: "Nora Reisig" })).toBeVisible();
  await expect(desk.card).toContainText(formatNumber("+493023125042"));
  await expect(desk.card).toContainText(desk.t("card.diverted", { name: "Empfang" }));
  await desk.page.keyboard.press("a");
  await expectPhase(desk.call("Nora Reisig"), "talking");
  await desk.page.keyboard.press("e");
  expect(await call.ended).toBe(0);
});

test("carol calls while the rep talks to dave: dave waits on hold, and can be resumed afterwards", async ({ desk, bed }) => {
  const { page, t, card } = desk;
  await ready(desk, bed);
  const withDave = desk.call(bed.dave.address);
  const withCarol = desk.call(CAROL.name);
  // His recording ends with the first change of the session, so his statistics are read instead.
  const direction = async () => /audio dir=(\w+)/.exec(await bed.dave.control.command("audio_debug"))?.[1];
  await dialByHand(desk, bed.dave.address);
  await expectPhase(withDave, "talking");
  await expect.poll(direction).toBe("sendrecv");

  await carolCalls(desk, bed);
  await expect(card.getByRole("list", { name: t("card.reasons") })).toContainText(t("reason.other-call", { name: bed.dave.address }));
  await expectPhase(withDave, "talking");
  await page.keyboard.press("a");
  await bed.carol.control.next("CALL_ESTABLISHED");
  await expectPhase(withDave, "held");
  await expect.poll(direction).toBe("recvonly");
  await hearEachOther(desk, bed, withCarol);

  await bed.carol.control.command("hangup");
  await expect(withCarol).toBeHidden();
  await expectPhase(withDave, "held");
  await withDave.getByRole("button", { name: t("call.resume") }).click();
  await expectPhase(withDave, "talking");
  await expect.poll(direction).toBe("sendrecv");
  const sent = async () => Number(await withDave.getByTestId("call-quality").getAttribute("data-sent"));
  const before = await sent();
  await expect.poll(sent).toBeGreaterThan(before + 50);
  await withDave.getByRole("button", { name: t("call.hang-up") }).click();
  await bed.dave.control.next("CALL_CLOSED");
  await expect(desk.outcomeBar).toContainText(t("wrap.position", { at: 1, count: 2 }));
});

test("Faden's core is restarted in mid-call: the call goes on, and its outcome is asked for", async ({ desk, bed, faden }) => {
  const { page, t } = desk;
  await ready(desk, bed);
  await carolCalls(desk, bed);
  await page.keyboard.press("a");
  await bed.carol.control.next("CALL_ESTABLISHED");
  const call = desk.call(CAROL.name);
  await expectPhase(call, "talking");
  await faden.restart();
  await expect(page.getByText(t("shell.lost"))).toBeHidden();
  await hearEachOther(desk, bed, call);
  await bed.carol.control.command("hangup");
  await expect(desk.outcomeBar).toContainText(t("wrap.question", { name: CAROL.name }));
  await page.keyboard.press("1");
  await expect(desk.outcomeBar).toBeHidden();
  const { calls } = await faden.host().core.handlers["journal.search"]({ text: CAROL.name, filter: "in", before: null, limit: 5 });
  expect(calls).toMatchObject([{ end: "answered", contactName: CAROL.name, outcome: { kind: "agreed" } }]);
});

const OUTAGES = {
  "stops and starts": { begin: ({ kamailio }: TestBed) => kamailio.stop(), end: ({ kamailio }: TestBed) => kamailio.start() },
  "freezes and thaws": { begin: ({ kamailio }: TestBed) => kamailio.freeze(), end: ({ kamailio }: TestBed) => kamailio.thaw() },
};

for (const [outage, { begin, end }] of Object.entries(OUTAGES)) {
  test(`the server ${outage} without calls: the phone registers again and a call gets through`, async ({ desk, bed }) => {
    await ready(desk, bed);
    await desk.page.getByRole("button", { name: desk.t("shell.view.settings") }).click();
    await begin(bed);
    await expectLine(desk, "unreachable", NOTICED_MS);
    await end(bed);
    await expectLine(desk, "registered");
    await carolCalls(desk, bed);
    await bed.carol.control.command("hangup");
    await expect(desk.card).toBeHidden();
  });

  test(`the server ${outage} during a call: it goes on, the state shown is true, and the far end's hang-up arrives`, async ({
    desk,
    bed,
  }) => {
    const { page, t } = desk;
    await ready(desk, bed);
    await page.getByRole("button", { name: t("shell.view.settings") }).click();
    await carolCalls(desk, bed);
    await page.keyboard.press("a");
    await bed.carol.control.next("CALL_ESTABLISHED");
    const call = desk.call(CAROL.name);
    await expect(page.getByRole("article", { name: CAROL.name })).toBeVisible();
    await page.getByRole("button", { name: t("shell.view.settings") }).click();
    await hearEachOther(desk, bed, call);

    await begin(bed);
    await expectLine(desk, "unreachable", NOTICED_MS);
    await expect(call).toContainText(t("call.detached"));
    const received = async () => Number(await call.getByTestId("call-quality").getAttribute("data-received"));
    const before = await received();
    await expect.poll(received).toBeGreaterThan(before + 50);
    await expectPhase(call, "talking");

    await end(bed);
    await expectLine(desk, "registered");
    await expect(call).not.toContainText(t("call.detached"));
    await bed.carol.control.command("hangup");
    await expect(call).toBeHidden();
    await expect(desk.outcomeBar).toContainText(t("wrap.question", { name: CAROL.name }));
  });
}

test("the rep hangs up while the server is away: carol learns of it once it is back", async ({ desk, bed }) => {
  await ready(desk, bed);
  await carolCalls(desk, bed);
  await desk.page.keyboard.press("a");
  await bed.carol.control.next("CALL_ESTABLISHED");
  const call = desk.call(CAROL.name);
  await expectPhase(call, "talking");
  await bed.kamailio.stop();
  await expect(call).toContainText(desk.t("call.detached"), { timeout: NOTICED_MS });
  await desk.page.keyboard.press("e");
  await expect(desk.outcomeBar).toContainText(desk.t("wrap.question", { name: CAROL.name }));
  await bed.kamailio.start();
  await bed.carol.control.next("CALL_CLOSED", 20_000);
  await expect(accountLine(desk)).toHaveCount(0);
});
