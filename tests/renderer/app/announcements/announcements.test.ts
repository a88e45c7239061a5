import { expect, test } from "vitest";
import { announcements, type Situation } from "#renderer/app/announcements/announcements.ts";
import type { CallEntry } from "#renderer/app/store/state/app-state.ts";
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
  ["the other side resuming", situation([entry({ remoteHold: true })]), situation([entry()]), [t("said.resumed-by-them", { name: NAME })]],
  ["a lost connection in a call", situation([entry()]), situation([entry({ detached: true })]), [t("call.detached")]],
  ["that connection restored", situation([entry({ detached: true })]), situation([entry()]), [t("said.attached")]],
  ["a lost line", situation([]), situation([], "broken"), [t("said.line.broken")]],
  ["a restored line", situation([], "broken"), situation([], "ready"), [t("said.line.back")]],
])("announces %s", (_what, before, after, said) => {
  expect(announcements(before, after, t)).toEqual(said);
});

test.each<[string, Situation, Situation]>([
  ["an unchanged situation", situation([entry({ remoteHold: true })], "broken"), situation([entry({ remoteHold: true })], "broken")],
  ["a ringing call, which its card announces", situation([]), situation([ringing])],
  ["a call that was never answered, which its notice announces", situation([ringing]), situation([])],
  ["our own hold", situation([entry()]), situation([entry({ phase: "held" })])],
  ["the answering machine", situation([ringing]), situation([entry({ phase: "machine" })])],
  ["a first connection", situation([], "connecting"), situation([], "ready")],
])("announces nothing for %s", (_what, before, after) => {
  expect(announcements(before, after, t)).toEqual([]);
});
