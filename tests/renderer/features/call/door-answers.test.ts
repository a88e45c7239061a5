import { describe, expect, it } from "vitest";
import { againText, doorAnswers, mayBeDoorOpener } from "#renderer/features/call/door-answers.ts";
import type { DoorOpener } from "#shared/domain/calls/door-opener.ts";
import { emptyThread } from "#shared/domain/threads/thread.ts";
import { createTranslate } from "#shared/i18n/translate.ts";
import { sampleContact, sampleFacts, samplePhoneCall } from "#tests/support/sample-calls.ts";

const de = createTranslate("de");
const number = "+493023125217";
const call = samplePhoneCall();

function opener(change: Partial<DoorOpener> = {}): DoorOpener {
  return { id: "1", name: "Frau Harms", tone: "friendly", said: "", betterTime: "zwischen 10 und 11", lastAt: 1, count: 2, ...change };
}

describe("answers for a door opener", () => {
  it("give the purpose as it was written, and nothing if there is none", () => {
    const thread = { ...emptyThread("hand:jonas", 0), purpose: "Wartung der Ladesäulen: Bedarf klären" };
    const about = (purpose: string) => doorAnswers({ call, facts: sampleFacts({ thread: { ...thread, purpose } }) }, de)[0]?.answer;
    expect(about(thread.purpose)).toBe(thread.purpose);
    expect(about("Guten Tag, mein Name ist Karla Brandt")).toBeNull();
    expect(doorAnswers({ call, facts: sampleFacts() }, de)[0]?.answer).toBeNull();
  });

  it("name the wanted person, or ask for the person in charge if none is known", () => {
    const help = (name: string) => {
      const contact = sampleContact({ name });
      return doorAnswers(
        { call, facts: sampleFacts({ match: { number, reason: { kind: "exact" }, contact, company: "", candidates: [], hint: null } }) },
        de,
      )[1]?.answer;
    };
    expect(help("Jonas Brandt")).toContain("Jonas Brandt");
    expect(help("")).toBe(de("call.door.help.anybody"));
  });

  it("are shown for every outgoing call, and for callers from a switchboard", () => {
    const inbound = (contact: ReturnType<typeof sampleContact> | null, kind: "exact" | "unknown" = "exact") =>
      mayBeDoorOpener({
        call: samplePhoneCall({ direction: "in" }),
        facts: sampleFacts({ match: { number, reason: { kind }, contact, company: "", candidates: [], hint: null } }),
      });
    expect(mayBeDoorOpener({ call: samplePhoneCall({ direction: "out" }), facts: null })).toBe(true);
    expect(inbound(sampleContact())).toBe(false);
    expect(inbound(sampleContact({ name: "" }))).toBe(true);
    expect(inbound(sampleContact({ numbers: [{ value: number, kind: "switchboard" }] }))).toBe(true);
    expect(inbound(null, "unknown")).toBe(false);
  });

  it.each([
    [[opener()], "Wieder Frau Harms? Beim letzten Mal freundlich; besser zwischen 10 und 11"],
    [[opener({ tone: "curt", betterTime: "" }), opener({ name: "Herr Lang" })], "Wieder Frau Harms? Beim letzten Mal kurz angebunden"],
    [[opener({ tone: null, betterTime: "" })], "Wieder Frau Harms?"],
    [[opener({ name: "", tone: null })], "besser zwischen 10 und 11"],
    [[], ""],
  ])("greets by name: %#", (openers, text) => {
    expect(againText(openers, de)).toBe(text);
  });
});
