import { expect, test } from "vitest";
import { announcements, type Situation } from "#renderer/app/announcements/announcements.ts";
import type { CallEntry } from "#renderer/app/store/state.ts";
import { createTranslate } from "#shared/i18n/translate.ts";

const t = createTranslate("en");
const NAME = "Petra Vogel";

type Call = CallEntry["call"];

function entry(change: Partial<Call> = {}): CallEntry {
  const identity = { number: "+493023125417", displayName: "", hidden: false, uri: "", divertedFrom: [] };
  const call = { id: "1", phase: "talking", answeredAt: 1, endedAt: null, remoteHold: false, detached: false, identity, ...change };
  return { call, facts: { match: { reason: { kind: "exact" }, contact: { name: NAME } } } } as unknown as CallEntry;
}

const situation = (calls: readonly CallEntry[], line: Situation["line"] = "ready"): Situation => ({ calls, line });
const ringing = entry({ phase: "ringing", answeredAt: null });

test.each<[string, Situation, Situation, readonly string[]]>([
  ["a call that is answered", situation([ringing]), situation([entry()]), [t("said.talking", { name: NAME })]],
  ["a call that is over", situation([entry()]), situation([]), [t("said.ended", { name: NAME })]],
  ["their hold", situation([entry()]), situation([entry({ remoteHold: true })]), [t("said.held-by-them", { name: NAME })]],
  ["their return from it", situation([entry({ remoteHold: true })]), situation([entry()]), [t("said.resumed-by-them", { name: NAME })]],
  ["a lost connection in a call", situation([entry()]), situation([entry({ detached: true })]), [t("call.detached")]],
  ["that connection found again", situation([entry({ detached: true })]), situation([entry()]), [t("said.attached")]],
  ["a line that is gone", situation([]), situation([], "broken"), [t("said.line.broken")]],
  ["a line that is back", situation([], "broken"), situation([], "ready"), [t("said.line.back")]],
])("%s is said", (_what, before, after, said) => {
  expect(announcements(before, after, t)).toEqual(said);
});

test.each<[string, Situation, Situation]>([
  ["what stays as it was", situation([entry({ remoteHold: true })], "broken"), situation([entry({ remoteHold: true })], "broken")],
  ["a call that rings, which its card says", situation([]), situation([ringing])],
  ["a call that was never answered, which its notice says", situation([ringing]), situation([])],
  ["our own hold", situation([entry()]), situation([entry({ phase: "held" })])],
  ["the answering machine", situation([ringing]), situation([entry({ phase: "machine" })])],
  ["a first connection", situation([], "connecting"), situation([], "ready")],
])("nothing is said of %s", (_what, before, after) => {
  expect(announcements(before, after, t)).toEqual([]);
});
