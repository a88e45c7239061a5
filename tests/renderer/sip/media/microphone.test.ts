import { describe, expect, it } from "vitest";
import type { MediaProblem } from "#renderer/sip/media/media.ts";
import { createMicrophone, type Microphone } from "#renderer/sip/media/microphone.ts";

interface FakeTrack {
  readonly label: string;
  stopped: boolean;
  unplug(): void;
}

function fakeStream(label: string, tracks: FakeTrack[]): MediaStream {
  const ended: (() => void)[] = [];
  const track = {
    label,
    stopped: false,
    stop() {
      this.stopped = true;
    },
    addEventListener: (_type: string, listener: () => void) => void ended.push(listener),
    clone: () => ({ label: `clone of ${label}` }),
    unplug: () => {
      for (const listener of ended) {
        listener();
      }
    },
  };
  tracks.push(track);
  return { getTracks: () => [track], getAudioTracks: () => [track] } as unknown as MediaStream;
}

interface Bench {
  readonly microphone: Microphone;
  readonly asked: MediaStreamConstraints[];
  readonly tracks: FakeTrack[];
  readonly problems: MediaProblem[];
}

function bench(error: DOMException | null = null): Bench {
  const asked: MediaStreamConstraints[] = [];
  const tracks: FakeTrack[] = [];
  const problems: MediaProblem[] = [];
  const microphone = createMicrophone({
    getUserMedia(constraints) {
      asked.push(constraints);
      return error === null ? Promise.resolve(fakeStream(`device ${asked.length}`, tracks)) : Promise.reject(error);
    },
    synthetic: () => fakeStream("synthetic", tracks),
    onProblem: (problem) => problems.push(problem),
  });
  return { microphone, asked, tracks, problems };
}

describe("the microphone", () => {
  it("is opened once for all calls, each with its own track", async () => {
    const { microphone, asked } = bench();
    microphone.prepare();
    const tracks = await Promise.all([microphone.track(), microphone.track()]);
    expect(asked).toHaveLength(1);
    expect(tracks.map(({ label }) => label)).toEqual(["clone of device 1", "clone of device 1"]);
    expect(tracks[0]).not.toBe(tracks[1]);
  });

  it("is released when it is not needed, and opened again", async () => {
    const { microphone, asked, tracks } = bench();
    await microphone.track();
    microphone.rest();
    await Promise.resolve();
    expect(tracks[0]?.stopped).toBe(true);
    await microphone.track();
    expect(asked).toHaveLength(2);
  });

  it("is released if it opens after it is no longer needed", async () => {
    const { microphone, tracks } = bench();
    microphone.prepare();
    microphone.rest();
    await new Promise((resolve) => setImmediate(resolve));
    expect(tracks[0]?.stopped).toBe(true);
  });

  it.each<[string, MediaProblem]>([
    ["NotAllowedError", "microphone-denied"],
    ["SecurityError", "microphone-denied"],
    ["NotFoundError", "no-microphone"],
    ["NotReadableError", "no-microphone"],
  ])("on %s reports %s and sends a synthetic voice", async (name, problem) => {
    const { microphone, problems } = bench(new DOMException("", name));
    expect((await microphone.track()).label).toBe("clone of synthetic");
    expect(problems).toEqual([problem]);
  });

  it("asks for the chosen device without insisting, and notifies calls to switch", async () => {
    const { microphone, asked, tracks } = bench();
    let changes = 0;
    microphone.onChange(() => {
      changes += 1;
    });
    microphone.setDevice("headset");
    expect(asked).toHaveLength(0);
    await microphone.track();
    expect(asked[0]).toMatchObject({ audio: { deviceId: { ideal: "headset" } } });
    microphone.setDevice("desk");
    expect(changes).toBe(1);
    expect((await microphone.track()).label).toBe("clone of device 2");
    expect(tracks[0]?.stopped).toBe(true);
    microphone.setDevice("desk");
    expect(asked).toHaveLength(2);
  });

  it("opens another one when it is unplugged", async () => {
    const { microphone, asked, tracks } = bench();
    await microphone.track();
    let changes = 0;
    const stop = microphone.onChange(() => {
      changes += 1;
    });
    tracks[0]?.unplug();
    expect([asked.length, changes]).toEqual([2, 1]);
    // The end of an old track is ignored.
    tracks[0]?.unplug();
    stop();
    expect([asked.length, changes]).toEqual([2, 1]);
  });
});
