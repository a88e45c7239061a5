import { describe, expect, it } from "vitest";
import { heldPhone } from "#renderer/app/held-phone.ts";
import type { RegistrationState, SipAccount } from "#shared/domain/phone/account.ts";
import { PRACTICE_ACCOUNT } from "#shared/domain/phone/practice.ts";
import type { PhoneEvent } from "#shared/ports/phone.ts";
import { createFakeClock } from "#tests/support/fake-clock.ts";
import { createFakePhone } from "#tests/support/fake-phone.ts";

const TURN = { url: "turn:turn.example.org:3478", username: "u", credential: "" };
const DEVICES = { microphone: "mic", speaker: null, ring: null };

const account = (id: string): SipAccount => ({
  id,
  label: id,
  server: "wss://pbx.example.org",
  address: `sip:${id}@example.org`,
  authorizationUser: id,
  displayName: "",
  iceServers: [TURN],
  voicemail: { kind: "machine" },
  dtmf: "rfc4733",
  enabled: true,
});

function hold(...ids: readonly string[]) {
  const clock = createFakeClock(0);
  const phone = createFakePhone(clock);
  const secrets = { password: "secret", iceCredentials: { [TURN.url]: "turn-secret" } };
  const accounts = ids.map((id) => ({ account: account(id), secrets }));
  const held = heldPhone(phone, { accounts, devices: DEVICES, isSilent: true, now: 0 }, clock);
  let isAnswered = false;
  void held.answered.then(() => {
    isAnswered = true;
  });
  const answer = (accountId: string, state: RegistrationState) =>
    phone.emit({ kind: "registration", accountId, state, detail: "", cause: null });
  return { ...held, fake: phone, clock, answer, isAnswered: () => isAnswered };
}

describe("the phone of a window that is still being loaded", () => {
  it("registers at once, with its secrets, its devices and as silent as the rep wants it", () => {
    const { fake } = hold("office");
    const iceServers = [{ ...TURN, credential: "turn-secret" }];
    expect(fake.asked).toEqual([
      ["setDevices", DEVICES],
      ["setSilent", true],
      ["configure", [{ account: { ...account("office"), iceServers }, password: "secret" }]],
    ]);
  });

  it("registers at the practice line once the rep's own lines have their answers, and at once if there are none", async () => {
    const { fake, clock, answer } = hold(PRACTICE_ACCOUNT, "office");
    const configured = () =>
      fake.asked.flatMap(([name, accounts]) =>
        name === "configure" ? [(accounts as { account: SipAccount }[]).map(({ account: { id } }) => id)] : [],
      );
    expect(configured()).toEqual([["office"]]);
    answer("office", "registered");
    await clock.advance(0);
    expect(configured().slice(1)).toEqual([[PRACTICE_ACCOUNT, "office"]]);
    expect(hold(PRACTICE_ACCOUNT).fake.asked.at(-1)).toMatchObject(["configure", [{ account: { id: PRACTICE_ACCOUNT } }]]);
  });

  it("loses nothing that happens before the window follows it, in its order and once", () => {
    const { phone, fake, answer } = hold("office");
    answer("office", "registered");
    fake.report({ id: "one", phase: "ringing" });
    fake.report({ id: "one", phase: "ended" });
    const heard: string[] = [];
    const note = (event: PhoneEvent) => heard.push(event.kind === "call" ? `${event.call.id} ${event.call.phase}` : event.kind);
    phone.on(note);
    expect(heard).toEqual(["registration", "one ringing", "one ended"]);
    fake.report({ id: "two", phase: "ringing" });
    expect(heard.slice(3)).toEqual(["two ringing"]);
    const later: PhoneEvent[] = [];
    phone.on((event) => later.push(event));
    expect(later).toEqual([]);
  });

  it("is answered once every server has accepted or refused, or cannot be reached", async () => {
    const { clock, answer, isAnswered } = hold("office", "home", "third");
    answer("office", "connecting");
    answer("office", "registered");
    answer("home", "refused");
    await clock.advance(0);
    expect(isAnswered()).toBe(false);
    answer("third", "unreachable");
    await clock.advance(0);
    expect(isAnswered()).toBe(true);
  });

  it("does not keep the window from being drawn by a server that is silent, nor without any account", async () => {
    const { clock, isAnswered } = hold("office");
    await clock.advance(149);
    expect(isAnswered()).toBe(false);
    await clock.advance(1);
    expect(isAnswered()).toBe(true);
    const none = hold();
    await none.clock.advance(0);
    expect(none.isAnswered()).toBe(true);
  });
});
