import { describe, expect, it } from "vitest";
import { sampleCall } from "#tests/support/sample-values.ts";
import { startTestCore, type TestCore } from "#tests/support/test-core.ts";

const GERMANY = { country: "DE", areaCode: "", accessCodeOut: "", accessCodeIn: "" };
const BERLIN = { ...GERMANY, areaCode: "30" };
const BEHIND_ZERO = { ...GERMANY, accessCodeOut: "0", accessCodeIn: "0" };

/** A core that has imported these numbers, one row and one person each. */
async function withNumbers(texts: readonly string[], dialling = GERMANY): Promise<TestCore> {
  const core = await startTestCore();
  await core.ask("settings.save", { dialling });
  const rows = texts.map((text, at) => `Person ${at};"${text.replaceAll('"', '""')}"`);
  const report = await core.import("csv", ["Name;Telefon", ...rows].join("\n"));
  expect(report).toMatchObject({ ok: true, value: { rejected: [] } });
  return core;
}

async function stored(core: TestCore, at: number): Promise<readonly string[]> {
  const found = await core.ask("contact.search", { text: `Person ${at}`, limit: 1 });
  return found[0]?.numbers.map(({ value }) => value) ?? [];
}

async function caller(core: TestCore, number: string, host = "pbx.example") {
  const identity = { number, displayName: "", hidden: false, uri: `sip:${number}@${host}`, divertedFrom: [] };
  return (await core.ask("caller.identify", { identity, chosen: null })).match.contact?.name ?? null;
}

describe("numbers of a file", () => {
  it("after the exchange's 0 are those dialled after it", async () => {
    const texts = ["0 0431 7123456", "0 0441 123456", "0 0391 123456", "0 +49 30 23125-417", "0-0171 3920012", "0 0043 1 7123456"];
    const core = await withNumbers(texts, BEHIND_ZERO);
    const values = await Promise.all(texts.map((_, at) => stored(core, at)));
    const expected = ["+494317123456", "+49441123456", "+49391123456", "+493023125417", "+491713920012", "+4317123456"];
    expect(values).toEqual(expected.map((value) => [value]));
  });

  it("that lost their 0 or their plus are restored, if only one number is possible", async () => {
    const texts = ["1713920012", "3023125417", "493023125417", "8003301000", "41791234567"];
    const core = await withNumbers(texts, BERLIN);
    const values = await Promise.all(texts.map((_, at) => stored(core, at)));
    expect(values.flat()).toEqual(["+491713920012", "+493023125417", "+493023125417", "+498003301000", "41791234567"]);
  });

  it("that are SIP addresses stay addresses, and are never an internal number", async () => {
    const texts = ["1234567e0@sipgate.example", "500@hd-telefonie.avm.de", "sip:petra.vogel@nordlicht.example", "2345678@provider.example"];
    const core = await withNumbers(texts, BERLIN);
    const values = await Promise.all(texts.map((_, at) => stored(core, at)));
    expect(values.flat()).toEqual([texts[0], texts[1], "petra.vogel@nordlicht.example", texts[3]].map((each) => `sip:${each}`));
    expect(await Promise.all(["500", "1234567", "2345678"].map((number) => caller(core, number)))).toEqual([null, null, null]);
    expect(await caller(core, "500", "hd-telefonie.avm.de")).toBe("Person 1");
  });

  it("are one number each when tones, an extension or a second number follow", async () => {
    const texts = [
      "+49 30 23125417,,123456#",
      "+493023125417p123#",
      "tel:+49302312;ext=417",
      "*31#030 23125417",
      "030 23125417 (0171 3920017)",
    ];
    const core = await withNumbers(texts, BERLIN);
    const values = await Promise.all(texts.map((_, at) => stored(core, at)));
    const one = ["+493023125417"];
    expect(values).toEqual([one, one, ["+49302312417"], one, [...one, "+491713920017"]]);
  });
});

describe("numbers written by hand as they are dialled locally", () => {
  async function written(text: string, dialling = GERMANY): Promise<TestCore> {
    const core = await startTestCore();
    await core.ask("settings.save", { dialling });
    const person = { id: "", name: "Person 0", company: "", role: "", email: "", customer: false, language: null, timeZone: null };
    expect(await core.ask("contact.save", { ...person, numbers: [{ value: text, kind: "work" }] })).toMatchObject({ ok: true });
    return core;
  }

  it.each([
    ["1234567", BERLIN, "+49301234567"],
    ["123 45-67", BERLIN, "+49301234567"],
    ["7123456", { ...GERMANY, areaCode: "431" }, "+494317123456"],
    ["23125417", { ...BEHIND_ZERO, areaCode: "30" }, "+493023125417"],
    ["7123456", { ...GERMANY, country: "AT", areaCode: "1" }, "+4317123456"],
  ])("%s gets the area code that is set later", async (text, dialling, number) => {
    const core = await written(text);
    expect(await caller(core, number)).toBeNull();
    await core.ask("settings.save", { dialling });
    expect(core.events.at(-1)?.name).toBe("facts.changed");
    expect(await caller(core, number)).toBe("Person 0");
    expect(await stored(core, 0)).toEqual([number]);
    expect(await caller(await core.restart(), number)).toBe("Person 0");
  });

  it("have the final area code", async () => {
    const core = await written("1234567");
    for (const areaCode of ["3", "30", "40"]) await core.ask("settings.save", { dialling: { ...GERMANY, areaCode } });
    expect(await stored(core, 0)).toEqual(["+49401234567"]);
    await core.ask("settings.save", { dialling: GERMANY });
    expect(await stored(core, 0)).toEqual(["1234567"]);
  });

  it("are blocked with the person, however they are dialled then", async () => {
    const core = await written("1234567");
    const [person] = await core.ask("contact.search", { text: "Person 0", limit: 1 });
    await core.stores.optOuts.update(() => ({ [person?.id ?? ""]: { since: 0, reason: "" } }));
    await core.ask("settings.save", { dialling: BERLIN });
    for (const text of ["1234567", "030 1234567", "+49 30 1234567"]) {
      expect(await core.ask("dial.prepare", { text, contactId: null })).toEqual({ ok: false, reason: "blocked" });
    }
  });

  it("that belong to no contact stay blocked until the block is lifted", async () => {
    const core = await startTestCore();
    await core.ask("call.end", sampleCall({ contactId: null, contactName: "", company: "", number: "1234567" }));
    await core.ask("outcome.log", { callId: "call-1", kind: "no-further-contact", detail: { kind: "none" } });
    await core.ask("settings.save", { dialling: BERLIN });
    const dial = (text: string) => core.ask("dial.prepare", { text, contactId: null });
    for (const text of ["1234567", "030 1234567", "*31#1234567"]) expect(await dial(text)).toEqual({ ok: false, reason: "blocked" });
    for (const text of ["040 1234567", "11234567", "0431 1234567"]) expect(await dial(text)).toMatchObject({ ok: true });
    await core.import("csv", "Name;Telefon\nPerson 0;030 1234567\n");
    expect(await dial("030 1234567")).toEqual({ ok: false, reason: "blocked" });
    const block = await core.ask("dial.block", { text: "030 1234567", contactId: null });
    await core.ask("contact.allow", { id: block.ok ? block.value.id : "", reason: "rief an" });
    expect(await dial("030 1234567")).toMatchObject({ ok: true });
  });

  it.each(["217", "*21#", "110", "sip:7123456@pbx.example", "+49 40 66969123"])("%s is no number, and stays as it is", async (text) => {
    const core = await written(text);
    const before = await stored(core, 0);
    await core.ask("settings.save", { dialling: BERLIN });
    expect(await stored(core, 0)).toEqual(before);
  });

  it("do not restore a removed person", async () => {
    const core = await written("1234567");
    const [person] = await core.ask("contact.search", { text: "Person 0", limit: 1 });
    await core.ask("contact.remove", { id: person?.id ?? "" });
    await core.ask("settings.save", { dialling: BERLIN });
    expect(await caller(core, "+49301234567")).toBeNull();
  });
});

describe("dialling", () => {
  async function prepared(text: string, dialling = BERLIN) {
    const core = await withNumbers(["+49 30 23125417"], dialling);
    const answer = await core.ask("dial.prepare", { text, contactId: null });
    if (!answer.ok) throw new Error(answer.reason);
    const { number, dial, tones, facts } = answer.value;
    return [number, dial, tones, facts.match.contact?.name ?? null];
  }

  it.each([
    ["+49 30 23125417,,123456#", ["+493023125417", "+493023125417", "123456#", "Person 0"]],
    ["+493023125417 (0171 3920017)", ["+493023125417", "+493023125417", "", "Person 0"]],
    ["*31#030 23125417", ["+493023125417", "*31#03023125417", "", "Person 0"]],
    ["#31#+49 30 23125417", ["+493023125417", "#31#+493023125417", "", "Person 0"]],
    ["+493023125417;ext=12", ["+49302312541712", "+49302312541712", "", null]],
    ["+4017630696541", ["+4017630696541", "+4017630696541", "", null]],
    ["+49 123", ["+49123", "+49123", "", null]],
    ["+385 1 234", ["+3851234", "+3851234", "", null]],
    ["11833", ["11833", "11833", "", null]],
    ["118101", ["+4930118101", "+4930118101", "", null]],
    ["118909", ["+4930118909", "+4930118909", "", null]],
    ["11800", ["+493011800", "+493011800", "", null]],
    ["118000", ["118000", "118000", "", null]],
  ])("%s", async (text, expected) => {
    expect(await prepared(text)).toEqual(expected);
  });

  it.each(["0+49301234567", "0 +49 30 1234567", "00301234567", "+49 30 1234567"])("%s behind the exchange's 0", async (text) => {
    expect(await prepared(text, { ...BERLIN, accessCodeIn: "0" })).toEqual(["+49301234567", "+49301234567", "", null]);
  });

  it.each(["+49 30 23125417", "*31#030 23125417", "#31#23125417", "+493023125417,,1#", "0+49 30 23125417"])(
    "is blocked for a person with an opt-out, as %s",
    async (text) => {
      const core = await withNumbers(["+49 30 23125417"], BERLIN);
      await core.stores.optOuts.update(() => ({ "number:+493023125417": { since: 0, reason: "" } }));
      expect(await core.ask("dial.prepare", { text, contactId: null })).toEqual({ ok: false, reason: "blocked" });
    },
  );
});
