import { describe, expect, it } from "vitest";
import {
  hadNoSound,
  isGone,
  type SoundFigures,
  type SoundTerms,
  type SoundWatch,
  soundVerdict,
  watchSound,
} from "#shared/domain/phone/sound.ts";

const NONE: SoundFigures = {
  packetsSent: 0,
  packetsReceived: 0,
  packetsLost: 0,
  jitterMs: 2,
  roundTripMs: 20,
  energyIn: 0,
  energyOut: 0,
  connection: "connected",
};
const TALKING: SoundTerms = { muted: false, remoteHold: false, isMachine: false };
/** What one second of a good call adds. */
const SECOND = { packetsSent: 50, packetsReceived: 50, packetsLost: 0, energyIn: 0.1, energyOut: 0.1 };

type Step = Partial<SoundFigures> & { readonly seconds: number; readonly terms?: Partial<SoundTerms> };

/** A call of these periods; each says how it differs from a good one, with counts per second. */
function lasted(...steps: readonly Step[]): SoundWatch {
  let figures = NONE;
  let watch: SoundWatch | null = null;
  let at = 1_000;
  for (const { seconds, terms = {}, ...change } of steps) {
    const second = { ...SECOND, ...change };
    for (let passed = 0; passed < seconds; passed += 1, at += 1_000) {
      figures = {
        ...figures,
        jitterMs: change.jitterMs ?? NONE.jitterMs,
        roundTripMs: change.roundTripMs === undefined ? NONE.roundTripMs : change.roundTripMs,
        connection: change.connection ?? "connected",
        packetsSent: figures.packetsSent + second.packetsSent,
        packetsReceived: figures.packetsReceived + second.packetsReceived,
        packetsLost: figures.packetsLost + second.packetsLost,
        energyIn: figures.energyIn + second.energyIn,
        energyOut: figures.energyOut + second.energyOut,
      };
      watch = watchSound(watch, figures, at, { ...TALKING, ...terms });
    }
  }
  if (watch === null) throw new Error("no second passed");
  return watch;
}

const NOTHING = { packetsReceived: 0, energyIn: 0 };
const NO_PATH = { ...NOTHING, packetsSent: 0, energyOut: 0.1 };

describe("the sound of the last seconds", () => {
  it.each<[string, string, readonly Step[]]>([
    ["good", "both talk", [{ seconds: 20 }]],
    ["good", "the other side reports nothing of the way", [{ seconds: 20, roundTripMs: null }]],
    ["good", "it was poor a while ago", [{ seconds: 20, packetsLost: 10 }, { seconds: 8 }]],
    ["fair", "one packet in fifty is lost", [{ seconds: 20 }, { seconds: 6, packetsLost: 1 }]],
    ["fair", "packets come unevenly", [{ seconds: 5, jitterMs: 30 }]],
    ["fair", "the way is long", [{ seconds: 5, roundTripMs: 250 }]],
    ["poor", "one in six is lost after a long good time", [{ seconds: 600 }, { seconds: 6, packetsLost: 10 }]],
    ["poor", "packets come very unevenly", [{ seconds: 5, jitterMs: 120 }]],
    ["poor", "the way is very long", [{ seconds: 5, roundTripMs: 400 }]],
    ["starting", "nothing has come in the first seconds", [{ seconds: 3, ...NOTHING }]],
    ["silent", "nothing ever came", [{ seconds: 7, ...NOTHING }]],
    ["silent", "nothing comes any more", [{ seconds: 60 }, { seconds: 6, ...NOTHING }]],
    ["good", "it stopped for a moment", [{ seconds: 60 }, { seconds: 4, ...NOTHING }]],
    ["good", "it is back", [{ seconds: 60 }, { seconds: 8, ...NOTHING }, { seconds: 1 }]],
    ["good", "they put us on hold", [{ seconds: 60 }, { seconds: 30, ...NOTHING, terms: { remoteHold: true } }]],
    [
      "silent",
      "they do not come back from holding us",
      [
        { seconds: 9, ...NOTHING, terms: { remoteHold: true } },
        { seconds: 6, ...NOTHING },
      ],
    ],
    ["no-path", "no way was ever found", [{ seconds: 7, ...NO_PATH, connection: "connecting" }]],
    ["starting", "the way is being found", [{ seconds: 4, ...NO_PATH, connection: "connecting" }]],
    ["no-path", "finding one failed", [{ seconds: 1, ...NO_PATH, connection: "failed" }]],
    ["no-path", "the way was lost for seconds", [{ seconds: 60 }, { seconds: 4, ...NO_PATH, connection: "disconnected" }]],
    ["good", "the way was lost for a moment", [{ seconds: 60 }, { seconds: 2, ...NO_PATH, connection: "disconnected" }]],
    ["good", "a restart found it again", [{ seconds: 9, ...NO_PATH, connection: "failed" }, { seconds: 2 }]],
    ["good", "a restart is under way and they are still heard", [{ seconds: 9 }, { seconds: 7, connection: "connecting" }]],
    ["no-path", "the other side closed it", [{ seconds: 60 }, { seconds: 1, ...NO_PATH, connection: "closed" }]],
    ["microphone", "ours never gave anything", [{ seconds: 7, energyOut: 0 }]],
    ["microphone", "ours gives nothing any more", [{ seconds: 30 }, { seconds: 11, energyOut: 0 }]],
    ["good", "the rep listens", [{ seconds: 30 }, { seconds: 8, energyOut: 0 }]],
    ["good", "the rep is muted", [{ seconds: 30 }, { seconds: 40, energyOut: 0, terms: { muted: true } }]],
    ["good", "the answering machine has the call", [{ seconds: 30, energyOut: 0, terms: { isMachine: true } }]],
    ["quiet", "what comes is digital silence", [{ seconds: 30 }, { seconds: 11, energyIn: 0 }]],
    ["good", "they pause", [{ seconds: 30 }, { seconds: 8, energyIn: 0 }]],
  ])("is %s where %s", (verdict, _what, steps) => {
    expect(soundVerdict(lasted(...steps))).toBe(verdict);
  });

  it("is judged afresh after a hold, during which no figures are recorded", () => {
    const before = lasted({ seconds: 60 });
    const resumed = watchSound(before, { ...before.figures }, before.at + 60_000, TALKING);
    expect(soundVerdict(resumed)).toBe("good");
    expect(isGone(resumed)).toBe(false);
  });
});

describe("the other side", () => {
  it.each<[boolean, string, readonly Step[]]>([
    [true, "stopped sending", [{ seconds: 60 }, { seconds: 9, ...NOTHING }]],
    [true, "never sent anything", [{ seconds: 9, ...NOTHING }]],
    [true, "is out of reach", [{ seconds: 60 }, { seconds: 9, ...NO_PATH, connection: "disconnected" }]],
    [false, "has only just stopped", [{ seconds: 60 }, { seconds: 7, ...NOTHING }]],
    [false, "is silent and sends", [{ seconds: 60 }, { seconds: 60, energyIn: 0 }]],
    [false, "put us on hold", [{ seconds: 60, ...NOTHING, terms: { remoteHold: true } }]],
  ])("is gone (%s) where it %s", (gone, _what, steps) => {
    expect(isGone(lasted(...steps))).toBe(gone);
  });

  it("is asked about within ten seconds of its last packet, with one check per second", () => {
    const seconds = [...Array(20).keys()].find((silence) => isGone(lasted({ seconds: 60 }, { seconds: silence, ...NOTHING })));
    expect(seconds).toBeLessThanOrEqual(9);
  });
});

it("starts again if the clock was set back", () => {
  const silent = lasted({ seconds: 60 }, { seconds: 9, ...NOTHING });
  const earlier = silent.at - 3_600_000;
  const watch = watchSound(silent, silent.figures, earlier, TALKING);
  expect([watch.at, watch.cameAt, isGone(watch)]).toEqual([earlier, earlier, false]);
});

describe("a call without sound", () => {
  it.each<[boolean, SoundWatch | null, number | null, number]>([
    [true, lasted({ seconds: 9, ...NOTHING }), 1_000, 10_000],
    [true, lasted({ seconds: 9, ...NO_PATH, connection: "failed" }), 1_000, 10_000],
    [false, lasted({ seconds: 9, energyIn: 0 }), 1_000, 10_000],
    [false, lasted({ seconds: 1 }, { seconds: 60, ...NOTHING }), 1_000, 61_000],
    [false, lasted({ seconds: 2, ...NOTHING }), 1_000, 3_000],
    [false, null, 1_000, 10_000],
    [false, lasted({ seconds: 9, ...NOTHING }), null, 10_000],
  ])("is %s", (without, watch, answeredAt, endedAt) => {
    expect(hadNoSound(watch, answeredAt, endedAt)).toBe(without);
  });
});
