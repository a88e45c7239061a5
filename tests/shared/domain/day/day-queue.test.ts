import { describe, expect, it } from "vitest";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import { callbackQueue } from "#shared/domain/day/callback-queue.ts";
import { type DayFacts, type DayItem, dayQueue } from "#shared/domain/day/day-queue.ts";
import { fulfilPromise } from "#shared/domain/promises/promise.ts";
import type { VoiceMessage } from "#shared/domain/voicemail/voicemail.ts";
import { indexAttempts, openAttempts } from "#tests/support/reference-attempts.ts";
import { NOON, sampleCall, samplePromise } from "#tests/support/sample-values.ts";

const HOUR = 3_600_000;

const tom = { contactId: "hand:2", contactName: "Tom Keller", company: "Hansewerk", number: "+494066969201" };
const aylin = { contactId: "hand:3", contactName: "Aylin Demir", company: "Hansewerk", number: "+4915228817386" };
const hidden = { contactId: null, contactName: "", company: "", number: "" };

let ids = 0;

function call(hoursAgo: number, change: Partial<CallRecord>): CallRecord {
  const startedAt = NOON - hoursAgo * HOUR;
  ids += 1;
  return sampleCall({
    id: `call-${ids}`,
    ...tom,
    direction: "in",
    end: "missed",
    startedAt,
    answeredAt: null,
    endedAt: startedAt,
    ...change,
  });
}

const missed = (hoursAgo: number, change: Partial<CallRecord> = {}) => call(hoursAgo, change);
const dialled = (hoursAgo: number, change: Partial<CallRecord> = {}) => call(hoursAgo, { direction: "out", end: "no-answer", ...change });

function message(hoursAgo: number, change: Partial<VoiceMessage> = {}): VoiceMessage {
  return {
    id: `message-${hoursAgo}`,
    callId: "",
    ...tom,
    at: NOON - hoursAgo * HOUR,
    durationMs: 9000,
    mimeType: "audio/webm",
    heardAt: null,
    ...change,
  };
}

function queue(recent: readonly CallRecord[], change: Partial<DayFacts> = {}): readonly DayItem[] {
  const attempts = openAttempts(recent, NOON, 60);
  const facts = { promises: [], messages: [], now: NOON, timeZone: "Europe/Berlin", isBlocked: () => false, ...change };
  const about = () => ({ customer: false, purpose: "", blocked: false });
  const callbacks = callbackQueue({ ...facts, recent, lookup: indexAttempts(attempts), done: {}, about });
  return dayQueue({ callbacks, attempts, ...facts });
}

const brief = (items: readonly DayItem[]) => items.map((each) => `${each.group} ${each.name || each.number || "hidden"} ${each.count}`);

describe("dayQueue", () => {
  it.each<readonly [string, readonly CallRecord[], readonly string[]]>([
    ["missed", [missed(3)], ["missed Tom Keller 1"]],
    ["missed three times", [missed(5), missed(4), missed(3)], ["missed Tom Keller 3"]],
    ["missed while talking", [missed(3, { end: "busy-here" })], ["missed Tom Keller 1"]],
    ["sent to voicemail", [missed(3, { end: "voicemail" })], ["missed Tom Keller 1"]],
    ["refused", [missed(3, { end: "declined" })], ["missed Tom Keller 1"]],
    ["a colleague took it", [missed(3, { end: "elsewhere" })], []],
    ["missed, then a colleague took it", [missed(4), missed(3, { end: "elsewhere" })], []],
    ["rescheduled", [missed(4), missed(3, { end: "rescheduled" })], []],
    ["missed, then answered", [missed(4), missed(3, { end: "answered" })], []],
    ["answered, then missed", [missed(4, { end: "answered" }), missed(3)], ["missed Tom Keller 1"]],
    ["missed, called back just now, not reached", [missed(4), dialled(1)], []],
    ["missed, calling back failed", [missed(4), dialled(1, { end: "failed" })], ["missed Tom Keller 1"]],
    ["two people", [missed(4), missed(3, aylin)], ["missed Aylin Demir 1", "missed Tom Keller 1"]],
    ["hidden ones together", [missed(4, hidden), missed(3, hidden)], ["missed hidden 2"]],
    ["a stranger a week ago", [missed(24 * 8)], []],
    ["the person dialled", [dialled(5), missed(3)], ["return-call Tom Keller 1"]],
    ["another person of that company", [dialled(5), missed(3, aylin)], ["return-call Aylin Demir 1", "attempt Tom Keller 1"]],
    [
      "a person of a company that was dialled only afterwards",
      [missed(5, aylin), dialled(3)],
      ["missed Aylin Demir 1", "attempt Tom Keller 1"],
    ],
    ["the person dialled, weeks ago", [dialled(24 * 20), missed(24 * 15)], ["return-call Tom Keller 1"]],
    ["an attempt that has rested", [dialled(26), dialled(3)], ["attempt Tom Keller 2"]],
    ["an attempt an hour ago", [dialled(1)], []],
    ["an answered call", [missed(3, { end: "answered" })], []],
  ])("%s", (_, recent, expected) => {
    expect(brief(queue(recent))).toEqual(expected);
  });

  it("shows promises of today and overdue ones, soonest first, and those of later days at the end", () => {
    const promises = [24, 3, -1, -50].map((hours) =>
      samplePromise({ id: `${hours}`, at: NOON + hours * HOUR, contactName: `in ${hours}` }),
    );
    expect(brief(queue([], { promises }))).toEqual(["promise in -50 1", "promise in -1 1", "promise in 3 1", "promise-later in 24 1"]);
    expect(queue([], { promises: promises.map((each) => fulfilPromise(each, NOON)) })).toEqual([]);
  });

  it("uses the rep's calendar for today", () => {
    const promises = [samplePromise({ at: NOON + 11.5 * HOUR })];
    expect(queue([], { promises }).map(({ group }) => group)).toEqual(["promise"]);
    expect(queue([], { promises, timeZone: "Asia/Tokyo" }).map(({ group }) => group)).toEqual(["promise-later"]);
  });

  it("does not list an attempt to a person with an open promise", () => {
    expect(
      brief(queue([dialled(5)], { promises: [samplePromise({ ...tom, at: NOON + 48 * HOUR })] })).map((each) => each.split(" ")[0]),
    ).toEqual(["promise-later"]);
  });

  it("shows a message instead of its missed call, until it was heard", () => {
    const recent = [missed(3, { id: "with-message", end: "voicemail" })];
    expect(brief(queue(recent, { messages: [message(3, { callId: "with-message" })] }))).toEqual(["voicemail Tom Keller 1"]);
    expect(brief(queue(recent, { messages: [message(3, { callId: "with-message", heardAt: NOON })] }))).toEqual(["missed Tom Keller 1"]);
  });

  it("puts promises first, then return calls, missed calls, attempts and messages, each once", () => {
    const berg = { contactId: null, contactName: "", company: "", number: "+496990009123" };
    const recent = [dialled(5), missed(4), missed(3, berg), dialled(30, { ...aylin, company: "" })];
    const items = queue(recent, { promises: [samplePromise({ at: NOON })], messages: [message(2)] });
    expect(items.map((each) => each.group)).toEqual(["promise", "return-call", "missed", "attempt", "voicemail"]);
    expect(new Set(items.map((each) => each.id)).size).toBe(5);
  });

  it("says for every item whether the person may be called", () => {
    const items = queue([missed(3), missed(2, aylin)], {
      isBlocked: ({ contactId }) => contactId === tom.contactId,
      messages: [message(1, aylin)],
      promises: [samplePromise({ ...tom, at: NOON, createdAt: NOON - 9 * HOUR })],
    });
    expect(items.map(({ name, blocked }) => [name, blocked])).toEqual([
      ["Tom Keller", true],
      ["Aylin Demir", false],
      ["Tom Keller", true],
      ["Aylin Demir", false],
    ]);
  });
});
