import { describe, expect, it } from "vitest";
import { readQuality } from "#renderer/sip/media/quality.ts";

describe("quality", () => {
  it("reads the figures of the audio, in milliseconds", () => {
    const stats = [
      { type: "outbound-rtp", kind: "audio", packetsSent: 50 },
      { type: "inbound-rtp", kind: "video", packetsReceived: 7 },
      { type: "inbound-rtp", kind: "audio", packetsReceived: 48, packetsLost: 2, jitter: 0.012, audioLevel: 0.25, totalAudioEnergy: 1.5 },
      { type: "remote-inbound-rtp", kind: "audio", roundTripTime: 0.034 },
      { type: "media-source", kind: "audio", audioLevel: 0.5, totalAudioEnergy: 2.5 },
    ];
    expect(readQuality(stats, "connected")).toEqual({
      packetsSent: 50,
      packetsReceived: 48,
      packetsLost: 2,
      jitterMs: 12,
      roundTripMs: 34,
      levelIn: 0.25,
      levelOut: 0.5,
      energyIn: 1.5,
      energyOut: 2.5,
      connection: "connected",
    });
  });

  it("uses the round trip of the candidate pair until the other side reports", () => {
    const pairs = [
      { type: "candidate-pair", nominated: false, state: "succeeded", currentRoundTripTime: 9 },
      { type: "candidate-pair", nominated: true, state: "succeeded", currentRoundTripTime: 0.002 },
    ];
    expect(readQuality(pairs, "connected").roundTripMs).toBe(2);
  });

  it("has no figures before there is media", () => {
    expect(readQuality([], "new")).toEqual({
      packetsSent: 0,
      packetsReceived: 0,
      packetsLost: 0,
      jitterMs: 0,
      roundTripMs: null,
      levelIn: 0,
      levelOut: 0,
      energyIn: 0,
      energyOut: 0,
      connection: "new",
    });
  });
});
