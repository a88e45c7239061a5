import { afterEach, describe, expect, it, vi } from "vitest";
import { cardModel } from "#renderer/app/store/selectors/card-model.ts";
import { confidenceOf } from "#shared/domain/callers/confidence.ts";
import type { CallerIdentity } from "#shared/domain/callers/identity.ts";
import { pass, repAccount, startPhone } from "#tests/support/phone-bench.ts";
import { startTestCore, type TestCore } from "#tests/support/test-core.ts";
import { audioSdp } from "#tests/support/text-peer.ts";

afterEach(() => void vi.useRealTimers());

/** The caller that a ringing phone shows for an INVITE with these headers. */
async function rung(...headers: readonly string[]): Promise<CallerIdentity> {
  vi.useFakeTimers();
  const bench = await startPhone();
  const body = audioSdp("a=sendrecv");
  const head = [
    "INVITE sip:rep@wire.test SIP/2.0",
    "Via: SIP/2.0/WS gw.text.test;branch=z9hG4bKcaller",
    "Max-Forwards: 69",
    "To: <sip:rep@wire.test>",
    "Call-ID: caller",
    "CSeq: 1 INVITE",
    "Contact: <sip:gw@text.test>",
  ];
  const send = bench.wire.attach("gw", () => {});
  send([...head, ...headers, "Content-Type: application/sdp", `Content-Length: ${body.length}`, "", body].join("\r\n"));
  await pass(10);
  const { identity, phase } = bench.newest();
  expect(phase).toBe("ringing");
  vi.useRealTimers();
  return identity;
}

async function add(core: TestCore, name: string, number: string, company = ""): Promise<void> {
  const numbers = [{ value: number, kind: "work" as const }];
  const input = { id: "", name, company, role: "", numbers, email: "", customer: false, language: null, timeZone: null };
  expect(await core.ask("contact.save", input)).toMatchObject({ ok: true });
}

/** A rep in Berlin with these contacts, by name. */
async function deskWith(people: Readonly<Record<string, string>>, company = ""): Promise<TestCore> {
  const core = await startTestCore();
  await core.ask("settings.save", { dialling: { country: "DE", areaCode: "30", accessCodeOut: "", accessCodeIn: "" } });
  for (const [name, number] of Object.entries(people)) await add(core, name, number, company);
  return core;
}

async function matched(core: TestCore, identity: CallerIdentity) {
  const { match } = await core.ask("caller.identify", { identity, chosen: null });
  return { name: match.contact?.name ?? null, number: match.number, degree: confidenceOf(match)?.degree ?? null, byShown: match.byShown };
}

describe("a number with parameters", () => {
  it.each([
    ["<sip:06641234567;phone-context=+43@gw.example;user=phone>", "+436641234567"],
    ["<sip:06641234567@gw.example;user=phone;phone-context=+43>", "+436641234567"],
    ["<sip:6641234567;phone-context=+43@gw.example>", "+436641234567"],
    ["<sip:301234567;phone-context=+49@gw.example>", "+49301234567"],
    ["<sip:1234567;phone-context=+4930@gw.example>", "+49301234567"],
    ["<sip:+4930123;ext=4567@gw.example;user=phone>", "+49301234567"],
    ["<sip:+493012345;ext=67;isub=9@gw.example>", "+49301234567"],
    ["<sip:+49301234567;postd=pp22@gw.example>", "+49301234567"],
    ["<sip:030-1234567;phone-context=pbx.example@gw.example>", "+49301234567"],
    ["sip:06641234567;phone-context=+43@gw.example", "+436641234567"],
  ])("From: %s", async (from, number) => {
    const core = await deskWith({ Alois: "+43 664 1234567", Berta: "+49 6641 234567", Caro: "030 1234567" });
    const found = await matched(core, await rung(`From: ${from};tag=a`));
    expect(found).toMatchObject({ number, name: number.startsWith("+43") ? "Alois" : "Caro", degree: "certain" });
  });
});

describe("a caller without plus", () => {
  it.each([
    ["41791234567", "+41 79 123 45 67", "+41791234567"],
    ["436641234567", "+43 664 1234567", "+436641234567"],
    ["442079460123", "+44 20 7946 0123", "+442079460123"],
    ["12125550123", "+1 212 555 0123", "+12125550123"],
    ["493023125417", "030 23125417", "+493023125417"],
    ["3023125417", "030 23125417", "+493023125417"],
  ])("%s finds the contact with %s", async (user, stored, number) => {
    const core = await deskWith({ Urs: stored });
    expect(await matched(core, await rung(`From: <sip:${user}@pbx.example>;tag=a`))).toMatchObject({ name: "Urs", number });
  });

  it.each(["41791234567", "436641234567", "442079460123"])("%s stays as it was sent if no contact has it", async (user) => {
    const core = await deskWith({ Petra: "030 23125417" });
    expect(await matched(core, await rung(`From: <sip:${user}@pbx.example>;tag=a`))).toMatchObject({ name: null, number: user });
  });

  it("also finds a contact whose number was stored without plus", async () => {
    const core = await deskWith({ Urs: "41791234567" });
    expect(await matched(core, await rung("From: <sip:+41791234567@pbx.example>;tag=a"))).toMatchObject({
      name: "Urs",
      number: "+41791234567",
    });
  });

  it("is a colleague if the trunk is known abroad", async () => {
    const core = await deskWith({ Urs: "+41 44 668 18 01", Vera: "+41 44 668 18 02" }, "Seeblick AG");
    const identity = await rung("From: <sip:41446681805@pbx.example>;tag=a");
    const { match } = await core.ask("caller.identify", { identity, chosen: null });
    expect(match).toMatchObject({ number: "+41446681805", company: "Seeblick AG", reason: { kind: "trunk" } });
  });
});

const NINA = "From: <sip:+4921147101230@carrier.example;user=phone>;tag=a";
const BY_SHOWN = { name: "Nina Baum", number: "+4921147101230" };

describe("a From beside another asserted number", () => {
  it.each([
    ["unknown", "P-Asserted-Identity: <sip:+492214710999@carrier.example;user=phone>, <tel:+492214710999>"],
    ["unknown, by tel URI alone", "P-Asserted-Identity: <tel:+492214710999>"],
    ["unknown, by Remote-Party-ID", "Remote-Party-ID: <sip:+492214710999@carrier.example>;party=calling"],
  ])("finds the contact with the shown number, never for certain, if the other is %s", async (_what, header) => {
    const core = await deskWith({ "Nina Baum": "0211 47101-230" });
    const byShown = { asserted: "+492214710999", isSameCompany: false };
    expect(await matched(core, await rung(NINA, header))).toEqual({ ...BY_SHOWN, degree: "perhaps", byShown });
  });

  it("finds the contact with the shown number if the other is the switchboard of the same company", async () => {
    const core = await deskWith({ "Nina Baum": "0211 47101-230", "": "0211 47101-0" }, "Rheinwerk");
    const found = await matched(core, await rung(NINA, "P-Asserted-Identity: <tel:+49211471010>"));
    expect(found).toMatchObject({ ...BY_SHOWN, degree: "very-likely", byShown: { isSameCompany: true } });
  });

  it("believes the asserted number if that finds a contact", async () => {
    const core = await deskWith({ "Nina Baum": "0211 47101-230", "Tom Keller": "0221 4710999" });
    const found = await matched(core, await rung(NINA, "P-Asserted-Identity: <tel:+492214710999>"));
    expect(found).toEqual({ name: "Tom Keller", number: "+492214710999", degree: "certain", byShown: undefined });
  });

  it.each([
    "<sip:trunk4711@carrier.example>",
    '"Rheinwerk" <sip:rheinwerk@carrier.example>',
    "<sip:anonymous@anonymous.invalid>",
    "<sip:+4921147101230@carrier.example>",
    "<tel:0211-47101230;phone-context=+49>",
    "Rheinwerk",
  ])("is not contradicted by %s", async (asserted) => {
    const core = await deskWith({ "Nina Baum": "0211 47101-230" });
    const found = await matched(core, await rung(NINA, `P-Asserted-Identity: ${asserted}`));
    expect(found).toEqual({ ...BY_SHOWN, degree: "certain", byShown: undefined });
  });
});

const PETRA = 'From: "Petra Vogel" <sip:+493023125417@sbc.example;user=phone>;tag=a';
const ANONYMOUS = 'From: "Anonymous" <sip:anonymous@anonymous.invalid>;tag=a';
const ASSERTED = "P-Asserted-Identity: <sip:+493023125400@sbc.example;user=phone>";

describe("Privacy", () => {
  it.each([
    ["id", [PETRA, "Privacy: id"]],
    ["id, with an asserted number", [PETRA, ASSERTED, "Privacy: id"]],
    ["id;critical", [PETRA, ASSERTED, "Privacy: id;critical"]],
    ["none", [PETRA, "Privacy: none"]],
  ])("%s leaves a public From", async (_what, headers) => {
    const core = await deskWith({ "Petra Vogel": "+49 30 23125-417", Zentrale: "+49 30 23125400" });
    const identity = await rung(...headers);
    expect(JSON.stringify(identity)).not.toContain("23125400");
    expect(await matched(core, identity)).toMatchObject({ name: "Petra Vogel", number: "+493023125417", degree: "certain" });
  });

  it.each([
    ["id", [ANONYMOUS, ASSERTED, "Privacy: id"]],
    ["user", [ANONYMOUS, ASSERTED, "Privacy: user"]],
    ["header", [ANONYMOUS, ASSERTED, "Privacy: header"]],
    ["full", [ANONYMOUS, ASSERTED, "Privacy: full;id"]],
    ["user, though From is public", [PETRA, "Privacy: user"]],
  ])("%s hides", async (_what, headers) => {
    expect(await rung(...headers)).toMatchObject({ hidden: true, number: "", uri: "", displayName: "" });
  });
});

describe("a number of the rep's own", () => {
  async function desk(): Promise<TestCore> {
    const core = await deskWith({ "Max Winter (ich)": "+49 30 23125990", "Tom Keller": "+49 40 66969123" }, "Nordlicht");
    const accounts = ["sip:03023125990@pbx.example", "sip:1234567e0@sipgate.example", "sip:217@pbx.example"];
    for (const [at, address] of accounts.entries()) {
      const account = { ...repAccount, id: `a${at}`, label: `${at}`, address, enabled: at === 0 };
      expect(await core.ask("account.save", { account, password: "x", credentials: {} } as never)).toMatchObject({ ok: true });
    }
    return core;
  }
  const TOM = "From: <sip:04066969123@pbx.example>;tag=a";

  it.each([
    [TOM, "P-Asserted-Identity: <sip:03023125990@pbx.example>"],
    [TOM, "P-Asserted-Identity: <tel:+49-30-23125-990>"],
    [TOM, "Remote-Party-ID: <sip:+493023125990@pbx.example>;party=calling"],
    [TOM, "P-Asserted-Identity: <sip:1234567e0@sipgate.example>"],
    [TOM, "P-Asserted-Identity: <sip:217@pbx.example>"],
    ["From: <sip:03023125990@pbx.example>;tag=a", "P-Asserted-Identity: <tel:+494066969123>"],
  ])("is ignored beside the caller's: %s, %s", async (...headers) => {
    expect(await matched(await desk(), await rung(...headers))).toEqual({
      name: "Tom Keller",
      number: "+494066969123",
      degree: "certain",
      byShown: undefined,
    });
  });

  it.each(["sip:03023125990@pbx.example", "sip:+493023125990@elsewhere.example", "sip:1234567e0@sipgate.example", "sip:217@pbx.example"])(
    "finds no contact alone: %s",
    async (uri) => {
      expect(await matched(await desk(), await rung(`From: <${uri}>;tag=a`))).toMatchObject({ name: null, number: "", degree: null });
    },
  );

  it("adds no candidate", async () => {
    const core = await desk();
    const identity = await rung('From: "Max Winter" <sip:+493023125991@pbx.example>;tag=a');
    const { match } = await core.ask("caller.identify", { identity, chosen: null });
    expect([match.contact, match.candidates, match.hint?.candidates ?? []]).toEqual([null, [], []]);
  });
});

describe("which of the rep's numbers was dialled", () => {
  it.each([
    ["<sip:03023125991@fritz.box>", "030 23125991"],
    ["<tel:+49-30-23125-991>", "030 23125991"],
    ["<sip:23125991@fritz.box>", "030 23125991"],
    ["<sip:+41446681800@gw.example;user=phone>", "+41 44 668 18 00"],
    ["<sip:217@pbx.example>", "217"],
    ["<sip:rep@wire.test>", ""],
    ["<sip:+493023125990@pbx.example>", ""],
  ])("is %s", async (called, shown) => {
    const core = await deskWith({});
    const identity = await rung("From: <sip:04066969123@fritz.box>;tag=a", `P-Called-Party-ID: ${called}`);
    const state = await core.state();
    const account = { ...repAccount, address: "sip:03023125990@pbx.example" };
    const settings = { ...state.settings, accounts: [account] };
    const call = { accountId: account.id, identity, phase: "ringing", direction: "in", id: "x" };
    const entry = { call, facts: null, ticked: [] } as never;
    const at = { settings, language: "de", timeZone: "Europe/Berlin", now: 0 } as const;
    expect(cardModel({ calls: [entry], core: null, wrapUpDoneAt: 0 }, entry, at).calledNumber).toBe(shown);
  });
});

describe("an exchange that does not say who calls", () => {
  it.each(["s", "asterisk", "unknown", "anonymous", "FreeSWITCH"])("is an unknown caller as sip:%s", async (user) => {
    const core = await deskWith({ "Petra Vogel": "030 23125417" });
    const identity = await rung(`From: <sip:${user}@pbx.example>;tag=a`);
    expect(await matched(core, identity)).toMatchObject({ name: null, number: "" });
    const { id = "" } = (await core.ask("contact.search", { text: "Petra", limit: 1 }))[0] ?? {};
    expect(await core.ask("caller.choose", { number: identity.uri, contactId: id })).toEqual({ ok: false, reason: "invalid" });
  });
});

describe("an internal address", () => {
  it("finds the contact with that address, and none by its digits alone", async () => {
    const core = await deskWith({ Bernd: "500@hd-telefonie.avm.de", Fritz: "sip:petra.vogel@nordlicht.example" });
    const from = (uri: string) => rung(`From: <${uri}>;tag=a`);
    expect(await matched(core, await from("sip:500@pbx.example"))).toMatchObject({ name: null, number: "500" });
    const there = await from("sip:500@hd-telefonie.avm.de");
    expect(await matched(core, there)).toMatchObject({ name: "Bernd", number: "sip:500@hd-telefonie.avm.de" });
    expect(await matched(core, await from("sip:petra.vogel@nordlicht.example;transport=ws"))).toMatchObject({ name: "Fritz" });
  });
});
