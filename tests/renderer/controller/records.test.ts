import { describe, expect, it } from "vitest";
import { type EndOverride, toRecord } from "#renderer/app/controller/records.ts";
import type { CallEnd } from "#shared/domain/call.ts";
import type { PhoneCall } from "#shared/ports/phone.ts";
import { sampleFacts, samplePhoneCall } from "#tests/support/sample-calls.ts";

const entry = (call: Partial<PhoneCall>) => ({
  call: samplePhoneCall(call),
  facts: sampleFacts(),
  chosen: null,
  notes: ["09:12 budget in spring"],
  ticked: ["p1"],
  quality: null,
});

describe("journal entry of a call", () => {
  const table: readonly [string, Partial<PhoneCall>, EndOverride, CallEnd][] = [
    ["rang and the program stopped", { phase: "ringing" }, null, "missed"],
    ["dialled and the program stopped", { direction: "out", phase: "dialling" }, null, "cancelled"],
    ["talked and the program stopped", { phase: "talking", answeredAt: 1_500 }, null, "answered"],
    ["answering machine and the program stopped", { phase: "machine", answeredAt: 1_500 }, null, "voicemail"],
    ["rang out", { phase: "ended", end: "missed" }, null, "missed"],
    ["rang out while the rep talked", { phase: "ended", end: "missed" }, "busy-here", "busy-here"],
    ["declined while the rep talked", { phase: "ended", end: "declined" }, "busy-here", "declined"],
    ["sent to voicemail", { phase: "ended", end: "declined" }, "voicemail", "voicemail"],
    ["rescheduled", { phase: "ended", end: "declined" }, "rescheduled", "rescheduled"],
    ["a colleague was faster than the rep", { phase: "ended", end: "elsewhere" }, "busy-here", "elsewhere"],
    ["a colleague took it while it was being rescheduled", { phase: "ended", end: "elsewhere" }, "rescheduled", "elsewhere"],
    ["answered after all", { phase: "ended", end: "answered", answeredAt: 1_500 }, "busy-here", "answered"],
  ];
  it.each(table)("%s", (_name, call, override, end) => {
    expect(toRecord(entry(call), 9_000, override, null).end).toBe(end);
  });

  it("keeps whom it was with, what was noted and ticked, and when it ended", () => {
    const record = toRecord(entry({ phase: "ended", end: "answered", answeredAt: 1_500, endedAt: 8_000 }), 9_000, null, "m1");
    expect(record).toMatchObject({
      contactId: "hand:jonas",
      contactName: "Jonas Brandt",
      company: "Nordlicht Energie",
      notes: ["09:12 budget in spring"],
      tickedPoints: ["p1"],
      messageId: "m1",
      endedAt: 8_000,
      outcome: null,
    });
  });

  it("has the number as it came where nobody was identified yet", () => {
    const record = toRecord({ ...entry({}), facts: null }, 9_000, null, null);
    expect(record).toMatchObject({ number: "+493023125217", contactId: null, contactName: "", endedAt: 9_000 });
  });
});
