import type { CallQuality } from "#shared/ports/phone.ts";

type Stat = Readonly<Record<string, unknown>>;

function number(stat: Stat | undefined, key: string): number {
  const value = stat?.[key];
  return typeof value === "number" && Number.isFinite(value) ? value : 0;
}

/** Quality of a call from `RTCPeerConnection.getStats` (W3C webrtc-stats), whose seconds become milliseconds. */
export function readQuality(stats: Iterable<Stat>, connection: CallQuality["connection"]): CallQuality {
  const all = [...stats];
  const audio = (type: string): Stat | undefined => all.find((stat) => stat["type"] === type && (stat["kind"] ?? "audio") === "audio");
  const inbound = audio("inbound-rtp");
  const source = audio("media-source");
  const remote = audio("remote-inbound-rtp");
  const pair = all.find((stat) => stat["type"] === "candidate-pair" && stat["nominated"] === true && stat["state"] === "succeeded");
  const roundTrip = remote?.["roundTripTime"] ?? pair?.["currentRoundTripTime"];
  return {
    packetsSent: number(audio("outbound-rtp"), "packetsSent"),
    packetsReceived: number(inbound, "packetsReceived"),
    packetsLost: number(inbound, "packetsLost"),
    jitterMs: Math.round(number(inbound, "jitter") * 1000),
    roundTripMs: typeof roundTrip === "number" ? Math.round(roundTrip * 1000) : null,
    levelIn: Math.min(1, number(inbound, "audioLevel")),
    levelOut: Math.min(1, number(source, "audioLevel")),
    energyIn: number(inbound, "totalAudioEnergy"),
    energyOut: number(source, "totalAudioEnergy"),
    connection,
  };
}
