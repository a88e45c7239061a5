import { describe, expect, it } from "vitest";
import { type EndOverride, toRecord } from "#renderer/app/controller/calls/call-records.ts";
import type { BusyWith, CallEnd } from "#shared/domain/calls/call.ts";
import { watchSound } from "#shared/domain/phone/sound.ts";
import type { PhoneCall } from "#shared/ports/phone.ts";
import { sampleFacts, samplePhoneCall } from "#tests/support/sample-calls.ts";

const entry = (call: Partial<PhoneCall>, busyWith: BusyWith | null = null) => ({
  call: samplePhoneCall(call),
  facts: sampleFacts(),
  chosen: null,
  notes: ["09:12 budget in spring"],
  ticked: ["p1"],
  tones: "",
  quality: null,
  sound: null,
  former: [],
  openQuestions: [],
  busyWith,
});

describe("journal entry of a call", () => {
  const table: readonly [string, Partial<PhoneCall>, EndOverride | BusyWith, CallEnd][] = [
    ["rang and the program stopped", { phase: "ringing" }, null, "missed"],
    ["dialled and the program stopped", { direction: "out", phase: "dialling" }, null, "cancelled"],
    ["talked and the program stopped", { phase: "talking", answeredAt: 1_500 }, null, "answered"],
    ["answering machine and the program stopped", { phase: "machine", answeredAt: 1_500 }, null, "missed"],
    ["hung up without a message", { phase: "ended", end: "voicemail", answeredAt: 1_500 }, "voicemail", "missed"],
    ["gave up before the answering machine took it", { phase: "ended", end: "missed" }, "voicemail", "missed"],
    ["redirected to a mailbox", { phase: "ended", end: "voicemail" }, "voicemail", "voicemail"],
    ["rang out", { phase: "ended", end: "missed" }, null, "missed"],
    ["was missed while the rep was in a call", { phase: "ended", end: "missed" }, "talking", "busy-here"],
    ["declined while the rep was in a call", { phase: "ended", end: "declined" }, "talking", "declined"],
    ["sent to voicemail", { phase: "ended", end: "declined" }, "voicemail", "voicemail"],
    ["rescheduled", { phase: "ended", end: "declined" }, "rescheduled", "rescheduled"],
    ["a colleague was faster than the rep", { phase: "ended", end: "elsewhere" }, "wrap-up", "elsewhere"],
    ["a colleague took it while it was being rescheduled", { phase: "ended", end: "elsewhere" }, "rescheduled", "elsewhere"],
    ["answered after all", { phase: "ended", end: "answered", answeredAt: 1_500 }, "absent", "answered"],
  ];
  it.each(table)("%s", (_name, call, deed, end) => {
    const busyWith = deed === "talking" || deed === "wrap-up" || deed === "absent" ? deed : null;
    const override = busyWith === null ? (deed as EndOverride) : null;
    expect(toRecord(entry(call, busyWith), 9_000, override, null)).toMatchObject({ end, busyWith });
  });

  it("is voicemail once there is a message", () => {
    const call = entry({ phase: "ended", end: "voicemail", answeredAt: 1_500 });
    expect(toRecord(call, 9_000, "voicemail", "m1").end).toBe("voicemail");
  });

  it("has its party, notes, ticks and end", () => {
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

  it.each([
    [true, 0, 20_000],
    [undefined, 40, 20_000],
    [undefined, 0, 2_000],
  ])("was without sound (%s) if %i packets arrived in %i ms", (withoutSound, packetsReceived, ms) => {
    const none = {
      packetsSent: 0,
      packetsLost: 0,
      jitterMs: 0,
      roundTripMs: null,
      energyIn: 0,
      energyOut: 0,
      connection: "failed" as const,
    };
    const sound = watchSound(null, { ...none, packetsReceived }, 2_000, { muted: false, remoteHold: false, isMachine: false });
    const call = { ...entry({ phase: "ended", end: "answered", answeredAt: 1_000, endedAt: 1_000 + ms }), sound };
    expect(toRecord(call, 9_000, null, null)).toMatchObject({ end: "answered" });
    expect(toRecord(call, 9_000, null, null).withoutSound).toBe(withoutSound);
  });

  it("has the number as received if the caller is not identified yet", () => {
    const record = toRecord({ ...entry({}), facts: null }, 9_000, null, null);
    expect(record).toMatchObject({ number: "+493023125217", contactId: null, contactName: "", endedAt: 9_000 });
  });
});
