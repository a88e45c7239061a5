import { describe, expect, it } from "vitest";
import { qualityWord } from "#renderer/features/call/quality.ts";

const fine = { packetsSent: 500, packetsReceived: 500, packetsLost: 0, jitterMs: 2, roundTripMs: 20, levelIn: 0, levelOut: 0 };

describe("qualityWord", () => {
  it.each([
    ["good", {}],
    ["good", { roundTripMs: null }],
    ["fair", { packetsLost: 6 }],
    ["fair", { jitterMs: 30 }],
    ["fair", { roundTripMs: 250 }],
    ["poor", { packetsLost: 40 }],
    ["poor", { jitterMs: 120 }],
    ["poor", { roundTripMs: 400 }],
    ["silent", { packetsReceived: 0 }],
    ["good", { packetsReceived: 0, packetsSent: 20 }],
  ])("is %s with %o", (word, change) => {
    expect(qualityWord({ ...fine, ...change })).toBe(word);
  });
});
