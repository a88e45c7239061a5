import { describe, expect, it } from "vitest";
import { bearing } from "#shared/domain/calls/attempt.ts";
import { createAttemptLedger } from "#shared/domain/calls/attempt-ledger.ts";
import type { CallRecord, FormerParty } from "#shared/domain/calls/call.ts";
import { legsOf, partyName } from "#shared/domain/calls/call-legs.ts";
import { NOON, sampleCall } from "#tests/support/sample-values.ts";

const party = (change: Partial<FormerParty>): FormerParty => ({
  number: "+4930231250",
  displayName: "",
  contactId: "reception",
  contactName: "Zentrale",
  company: "Nordlicht Energie",
  until: NOON + 1,
  wasHeard: true,
  ...change,
});

const handedOn = (change: Partial<CallRecord>, former: Partial<FormerParty> = {}) =>
  sampleCall({ id: "handed", contactId: "petra", number: "+493023125417", formerParties: [party(former)], ...change });

describe("a call that was transferred", () => {
  it.each<[string, Partial<CallRecord>, boolean, string]>([
    ["we dialled them and they connected us", { direction: "out", end: "answered" }, true, "reached"],
    ["they called and connected us", { direction: "in", end: "answered" }, true, "reached"],
    ["we dialled them and another person answered", { direction: "out", end: "answered" }, false, "attempt"],
    ["they called, and it was another when we answered", { direction: "in", end: "answered" }, false, "neither"],
    ["they called, and another one gave up", { direction: "in", end: "missed" }, false, "neither"],
  ])("means for the former party, where %s", (_what, change, wasHeard, wanted) => {
    const [share] = legsOf(handedOn(change, { wasHeard }));
    expect(share).toMatchObject({ contactId: "reception", contactName: "Zentrale", number: "+4930231250" });
    expect(share === undefined ? null : bearing(share)).toBe(wanted);
  });

  it("has one leg if it was never transferred", () => {
    expect(legsOf(sampleCall())).toEqual([sampleCall()]);
  });

  const tried = (contactId: string, number: string) =>
    sampleCall({ id: `tried ${contactId}`, direction: "out", end: "no-answer", contactId, number, startedAt: NOON - 1_000 });
  const agreed = { kind: "agreed", at: NOON, detail: { kind: "none" } } as const;

  it("settles the attempts to all parties who spoke, and is removed for all of them", () => {
    const calls = [tried("reception", "+4930231250"), tried("petra", "+493023125417")];
    const ledger = createAttemptLedger(calls, 60);
    expect(ledger.open(NOON)).toHaveLength(2);
    ledger.put(handedOn({ direction: "out", end: "answered", outcome: agreed }));
    expect(ledger.open(NOON)).toEqual([]);
    ledger.remove("handed");
    expect(ledger.open(NOON)).toHaveLength(2);
  });

  it("adds an attempt to the party that we dialled if another one answered", () => {
    const ledger = createAttemptLedger([tried("petra", "+493023125417")], 60);
    ledger.put(
      sampleCall({
        id: "taken",
        direction: "out",
        end: "answered",
        contactId: "kurt",
        number: "107",
        outcome: agreed,
        formerParties: [party({ contactId: "petra", contactName: "Petra Vogel", number: "+493023125417", wasHeard: false })],
      }),
    );
    expect(ledger.at(NOON + 10).ofContact("petra")).toMatchObject({ count: 2, contactName: "Petra Vogel" });
    expect(ledger.at(NOON + 10).ofContact("kurt")).toBeNull();
  });

  it.each<[Partial<FormerParty>, string]>([
    [{}, "Zentrale"],
    [{ contactName: "" }, "Nordlicht Energie"],
    [{ contactName: "", company: "", displayName: "Kollege 107" }, "Kollege 107"],
    [{ contactName: "", company: "", number: "107" }, "107"],
  ])("was with a party named %o", (change, name) => {
    expect(partyName(party(change))).toBe(name);
  });
});
