import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { OwnOptions } from "#renderer/sip/media/web-call-audio.ts";
import { createWebMedia } from "#renderer/sip/media/web-media.ts";
import { timerClock } from "#tests/support/phone-bench.ts";

/** Sources that sound: started, and not stopped yet. */
const sounding = new Set<unknown>();

class FakeNode {
  readonly gain = { setTargetAtTime: () => undefined };
  readonly frequency = {};
  readonly stream = new FakeStream();
  connect = (to: unknown) => to;
  disconnect = () => undefined;
  start = () => void sounding.add(this);
  stop = () => void sounding.delete(this);
}

class FakeStream {
  readonly #track = { clone: () => this.#track, stop: () => undefined, addEventListener: () => undefined };
  getTracks = () => [this.#track];
  getAudioTracks = () => [this.#track];
}

beforeEach(() => {
  for (const name of ["MediaStreamAudioDestinationNode", "GainNode", "OscillatorNode"]) vi.stubGlobal(name, FakeNode);
  vi.stubGlobal("MediaStream", FakeStream);
});

afterEach(() => {
  vi.unstubAllGlobals();
  sounding.clear();
});

/** The sound of a computer without a microphone. */
function withoutMicrophone() {
  const acquired = new Set<symbol>();
  const media = createWebMedia({
    clock: timerClock,
    getUserMedia: () => Promise.reject(new DOMException("none", "NotFoundError")),
    engine: {
      context: () => ({ currentTime: 0 }) as AudioContext,
      acquire() {
        const user = Symbol();
        acquired.add(user);
        return () => void acquired.delete(user);
      },
      wake: () => undefined,
      close: () => Promise.resolve(),
    },
    createElement: () => ({ play: () => Promise.resolve(), pause: () => undefined }) as unknown as HTMLAudioElement,
  });
  const call = async () => {
    const audio = media.conversation(() => undefined);
    await (audio.options as OwnOptions).localStream?.();
    return audio;
  };
  return { media, call, acquired };
}

it("a call without a microphone sends a sound that stops with it, however many calls there are", async () => {
  const { media, call, acquired } = withoutMicrophone();
  const counts: number[] = [];
  for (let turn = 0; turn < 5; turn++) {
    const audio = await call();
    counts.push(sounding.size);
    audio.close();
    media.rest();
    expect(sounding.size).toBe(0);
    expect(acquired.size).toBe(0);
  }
  expect(counts[0]).toBeGreaterThan(0);
  expect(new Set(counts).size).toBe(1);
});

it("two calls share one sound, which goes on until both are over", async () => {
  const { media, call } = withoutMicrophone();
  const first = await call();
  const one = sounding.size;
  await call();
  expect(sounding.size).toBe(one);
  first.close();
  expect(sounding.size).toBe(one);
  media.rest();
  expect(sounding.size).toBe(0);
});

it("another device that cannot be opened replaces the sound", async () => {
  const { media, call } = withoutMicrophone();
  await call();
  const one = sounding.size;
  media.setDevices({ microphone: "headset", speaker: null });
  await vi.waitFor(() => expect(sounding.size).toBe(one));
  media.close();
  expect(sounding.size).toBe(0);
});
