import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { CallerCard } from "#renderer/features/caller-card/caller-card.tsx";
import type { CardModel } from "#shared/contract/views/card.ts";
import type { Language } from "#shared/domain/contacts/contact.ts";
import type { Condition } from "#shared/domain/threads/thread.ts";
import { card, petra } from "#tests/support/gallery/samples.ts";

function shown(scene: string, { language = "en", change = {} }: { language?: Language; change?: Partial<CardModel> } = {}): string {
  return renderToStaticMarkup(<CallerCard model={{ ...card(scene, language), ...change }} act={() => undefined} />);
}

function position(markup: string, text: string): number {
  const at = markup.indexOf(text, markup.indexOf("<header"));
  expect(at, text).toBeGreaterThan(-1);
  return at;
}

describe("the caller card", () => {
  it.each(["unprepared", "caution", "ready"])("shows the verdict %s", (verdict) => {
    expect(shown(verdict)).toContain(`data-verdict="${verdict}"`);
  });

  it("reads from kind of call and verdict to person, evidence, reasons, thread and actions", () => {
    const markup = shown("unprepared");
    const places = [
      "Return call",
      "Not prepared",
      "Nordlicht Energie",
      "Probably Jonas Brandt, whom you tried",
      "Same trunk",
      "Dialled once, today",
      "Previous call not logged",
      "Lastspitzen",
      "Answer",
    ];
    const found = places.map((text) => position(markup, text));
    expect(found).toEqual([...found].sort((a, b) => a - b));
  });

  it("announces kind, name, verdict and the most important reason to a screen reader", () => {
    expect(shown("unprepared")).toMatch(
      /role="alert"[^>]*>Return call: Nordlicht Energie\. Not prepared\. Probably Jonas Brandt, whom you tried\. Previous call not logged: Sabine Roth/,
    );
  });

  it("announces account and diversion to a screen reader, each once", () => {
    const { identity } = card("ready", "en");
    const divertedFrom = [{ number: "+493023125990", displayName: "Zentrale", reason: "no-answer" }];
    const change = { accountLabel: "Hotline", identity: { ...identity, divertedFrom } };
    const [, spoken = ""] = /role="alert"[^>]*>([^<]*)/.exec(shown("ready", { change })) ?? [];
    expect(spoken).toBe(
      "Return call on Hotline: Nordlicht Energie. Ready. Probably Jonas Brandt, whom you tried. Passed on from Zentrale.",
    );
    const nameless = { ...change, identity: { ...identity, divertedFrom: [{ number: "+493023125990", displayName: "", reason: "" }] } };
    expect(shown("ready", { change: nameless })).toContain("Passed on from +49 30 23125990.");
    expect(shown("ready", { change: { accountLabel: "Hotline" } })).not.toContain("Passed on");
    expect(shown("ready", { change: { identity: change.identity } })).not.toContain("Hotline");
  });

  it.each([
    ["030 23125991", "en", "Called on 030 23125991"],
    ["+41 44 668 18 00", "en", "Called on +41 44 668 18 00"],
    ["217", "de", "Anruf auf 217"],
    ["", "en", null],
  ] as const)("shows and announces which of the rep's numbers was dialled: %s", (calledNumber, language, words) => {
    const markup = shown("ready", { language, change: { calledNumber } });
    const [whole, spoken = ""] = /role="alert"[^>]*>([^<]*)/.exec(markup) ?? [""];
    const seen = markup.replace(whole, "");
    if (words === null) return expect(spoken + seen).not.toMatch(/Called on/);
    expect(spoken).toContain(`${words}.`);
    expect(seen).toContain(words);
  });

  it.each([
    ["number", "No page opened: the call shows no full number."],
    ["contact", "No page opened: the caller is not a saved contact."],
    ["value", "No page opened: the contact lacks what it needs."],
  ] as const)("says why no page opens if it lacks the %s", (pageLacks, words) => {
    expect(shown("ready", { change: { pageLacks } })).toContain(words);
    expect(shown("ready")).not.toContain(words);
  });

  it("shows the wanted person's thread if a colleague calls back, under that name", () => {
    const markup = shown("colleague", { language: "de" });
    const places = [
      "Bereit",
      "Petra Vogel",
      "Einmal angerufen",
      "Besser anrufen, sagt Nele Harms: vormittags vor zehn",
      "Sie wollten Jonas Brandt",
      "Lastspitzen",
    ];
    const found = places.map((text) => position(markup, text));
    expect(found).toEqual([...found].sort((a, b) => a - b));
    expect(markup.match(/Sie wollten Jonas Brandt/g)).toHaveLength(1);
    expect(markup).not.toContain("nichts vorbereitet");
  });

  it("shows the caller's own thread, and adds to the evidence what we wanted of another person", () => {
    const { facts } = card("colleague", "en");
    const own = facts?.wanted?.thread ? { ...facts.wanted.thread, contactId: petra.id, purpose: "Agree the maintenance window" } : null;
    const markup = shown("colleague", { change: { facts: facts && { ...facts, thread: own } } });
    expect(markup).toContain("Agree the maintenance window");
    expect(markup).toMatch(/you wanted Jonas Brandt: [^<]+/);
  });

  it("takes no focus when it appears", () => {
    expect(shown("unprepared")).not.toMatch(/autofocus/i);
  });

  it("offers the call's page, with its key, only if there is one", () => {
    expect(shown("ready", { change: { hasPage: true } })).toMatch(/Open page<\/span><span[^>]*>Y</);
    expect(shown("ready")).not.toContain("Open page");
  });

  it("offers the nine outcomes only if a previous call is not logged", () => {
    expect(shown("unprepared")).toContain('aria-label="Log the previous call"');
    expect(shown("no-thread")).not.toContain("Log the previous call");
  });

  it("puts condition and agreed date before the thread, asks about an open one, and lets an answer be corrected", () => {
    const { facts, desk } = card("caution", "de");
    const condition = { text: "Die Halle steht", callAt: desk.now + 86_400_000, askedAt: null, cameTrue: null };
    const withCondition = (change: Partial<Condition>) =>
      facts?.thread ? { facts: { ...facts, thread: { ...facts.thread, condition: { ...condition, ...change } } } } : {};
    const open = shown("caution", { language: "de", change: withCondition({}) });
    expect(position(open, "Die Halle steht")).toBeLessThan(position(open, "Lastspitzen"));
    expect(open).toContain("Nächster Anruf vereinbart für morgen 10:40");
    expect(open.match(/Ist das eingetreten\?/g)).toHaveLength(1);
    const asked = shown("ready", { language: "de", change: withCondition({ askedAt: desk.now, cameTrue: true }) });
    expect(asked.match(/Ist das eingetreten\?/g)).toHaveLength(1);
  });

  it("says that a no closed the thread", () => {
    const { facts, desk } = card("ready", "de");
    const closed = { at: desk.now, reason: "early-no", text: "", callId: "x" } as const;
    const change = facts?.thread ? { facts: { ...facts, thread: { ...facts.thread, closed } } } : {};
    expect(shown("ready", { language: "de", change })).toContain("Gesprächsfaden geschlossen: frühes Nein, Mo., 2. März");
  });

  it("offers the one cure beside its reason", () => {
    expect(shown("no-thread")).toContain("Write thread");
    expect(shown("caution")).toContain("Not yet");
    expect(shown("ready")).not.toContain("Why not ready");
  });

  it("shows number and name of the line before anything else is known", () => {
    const identity = { ...card("first", "en").identity, displayName: "J. Brandt" };
    const markup = shown("first", { change: { identity } });
    expect(markup).toContain("J. Brandt");
    expect(markup).toContain("+49 30 231250");
    expect(markup).not.toContain("data-verdict");
  });

  it("lets the rep choose among several candidates", () => {
    expect(shown("several")).toMatch(/aria-label="Who is it\?".*Jonas Brandt.*Petra Vogel/s);
  });

  it("says how certain it is, and offers to undo the rep's choice", () => {
    expect(shown("no-thread", { language: "de" })).toContain("Sicher");
    expect(shown("no-thread", { language: "de" })).not.toContain("Wahl zurücknehmen");
    const chosen = shown("chosen", { language: "de" });
    for (const words of ["Sicher", "Von Ihnen gewählt", "Wahl zurücknehmen"]) expect(chosen).toContain(words);
  });

  it("never uses the name on the line as the caller's, and lets the rep choose a contact of that name", () => {
    const markup = shown("named", { language: "de" });
    expect(markup).toMatch(/<h2[^>]*>\+49 176 04069033<\/h2>/);
    expect(markup).toContain("Nennt sich „Vogel, Petra“, ungeprüft");
    expect(markup).toMatch(/aria-label="Kontakte dieses Namens".*Petra Vogel/s);
    expect(markup).toMatch(/role="alert"[^>]*>[^<]*\+49 176 04069033/);
  });

  it("distinguishes people of the same name by their companies", () => {
    const { facts } = card("several", "en");
    const match = facts === null ? null : { ...facts.match, candidates: [petra, { ...petra, id: "other", company: "Ostwind Handel" }] };
    const markup = shown("several", { change: facts && match ? { facts: { ...facts, match } } : {} });
    expect(markup).toMatch(/Petra Vogel · Vogel Logistik.*Petra Vogel · Ostwind Handel/s);
  });

  it("offers no call back to a withheld number", () => {
    expect(shown("hidden")).toContain('disabled=""');
    expect(shown("unknown")).not.toContain('disabled=""');
  });

  it("speaks German", () => {
    const markup = shown("unprepared", { language: "de" });
    expect(markup).toContain("Nicht vorbereitet");
    expect(markup).toContain("Einmal angerufen, heute");
  });

  it("leaves no placeholder unfilled", () => {
    for (const scene of [
      "unprepared",
      "caution",
      "ready",
      "no-thread",
      "several",
      "chosen",
      "named",
      "building",
      "unknown",
      "hidden",
      "first",
    ]) {
      expect(shown(scene)).not.toMatch(/\{\w+\}/);
    }
  });
});
