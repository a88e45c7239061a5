import { describe, expect, it } from "vitest";
import { type Ringable, wantedSound } from "#renderer/sip/media/ring-sound.ts";
import { toneRepeats, toneSamples } from "#renderer/sip/media/tones.ts";
import type { CallPhase, RingKind } from "#shared/ports/phone.ts";
import { samplePhoneCall } from "#tests/support/sample-calls.ts";

let ids = 0;

function ringable(direction: "in" | "out", phase: CallPhase, kind: RingKind = "ordinary", silenced = false, earlyMedia = false): Ringable {
  ids += 1;
  return { kind, earlyMedia, call: samplePhoneCall({ id: `call-${ids}`, direction, phase, silenced }) };
}

const ringing = ringable("in", "ringing");
const silenced = ringable("in", "ringing", "unprepared", true);
const returning = ringable("in", "ringing", "return-call");

describe("the sound to play", () => {
  it.each<[string, Ringable[], boolean, string | null]>([
    ["nothing without calls", [], false, null],
    ["the tone of a call that rings", [ringing], false, "ordinary"],
    ["the tone of the newest", [ringing, returning], false, "return-call"],
    ["not the tone of a silenced one", [ringing, silenced], false, "ordinary"],
    ["a knock during a conversation", [ringable("in", "talking"), ringing], false, "knock"],
    ["a knock while dialling", [ringable("out", "dialling"), ringing], false, "knock"],
    ["the tone while the only other call is on hold", [ringable("in", "held"), ringing], false, "ordinary"],
    ["the ringback of a dialled call, before any knock", [ringable("out", "ringing"), ringing], false, "ringback"],
    ["no ringback if the network plays its own", [ringable("out", "ringing", "ordinary", false, true)], false, null],
    ["nothing on do not disturb", [ringing], true, null],
    ["not even a knock on do not disturb", [ringable("in", "talking"), ringing], true, null],
    ["ringback on do not disturb", [ringable("out", "ringing")], true, "ringback"],
    ["nothing in a call", [ringable("in", "talking")], false, null],
  ])("%s", (_what, calls, silent, sound) => {
    expect(wantedSound(calls, silent)?.sound ?? null).toBe(sound);
  });

  it("names the call that rings, so that each call knocks once", () => {
    const [talking, second] = [ringable("in", "talking"), ringable("in", "ringing")];
    expect(wantedSound([talking, ringing], false)?.callId).toBe(ringing.call.id);
    expect(wantedSound([talking, ringing, second], false)?.callId).toBe(second.call.id);
  });
});

/** How much of their power in half a second two tones share, by their spectra from 100 to 3000 Hz; 0 to 1. */
function likeness(a: Float32Array, b: Float32Array, rate: number): number {
  const spectrum = (samples: Float32Array): number[] => {
    const powers: number[] = [];
    for (let hz = 100; hz <= 3000; hz += 20) {
      let [re, im] = [0, 0];
      for (let index = 0; index < rate / 2; index += 1) {
        const angle = (2 * Math.PI * hz * index) / rate;
        re += (samples[index] ?? 0) * Math.cos(angle);
        im += (samples[index] ?? 0) * Math.sin(angle);
      }
      powers.push(Math.hypot(re, im));
    }
    const length = Math.hypot(...powers);
    return powers.map((power) => power / length);
  };
  const [x, y] = [spectrum(a), spectrum(b)];
  return x.reduce((sum, value, index) => sum + value * (y[index] ?? 0), 0);
}

describe("the ring tones", () => {
  const rate = 8000;
  const kinds = ["ordinary", "return-call", "unprepared"] as const;

  it("differ within half a second", () => {
    for (const a of kinds) {
      for (const b of kinds.filter((kind) => kind > a)) {
        expect(likeness(toneSamples(a, rate), toneSamples(b, rate), rate), `${a} and ${b}`).toBeLessThan(0.75);
      }
    }
  });

  it("start at once, stay within bounds, and end in silence, so that they repeat without a click", () => {
    for (const kind of [...kinds, "knock", "ringback", "beep", "chime"] as const) {
      const samples = toneSamples(kind, rate);
      expect(Math.max(...samples.subarray(0, rate / 10).map(Math.abs)), kind).toBeGreaterThan(0.05);
      expect(Math.max(...samples.map(Math.abs)), kind).toBeLessThanOrEqual(1);
      expect(Math.abs(samples.at(-1) ?? 1), kind).toBeLessThan(0.01);
    }
  });

  it("repeat until stopped; a knock does not", () => {
    expect(kinds.every(toneRepeats)).toBe(true);
    expect(toneRepeats("knock")).toBe(false);
  });

  it("knock more softly than they ring", () => {
    const power = (samples: Float32Array): number => samples.reduce((sum, sample) => sum + sample * sample, 0);
    expect(power(toneSamples("knock", rate))).toBeLessThan(power(toneSamples("ordinary", rate)) / 20);
  });
});
