import { describe, expect, it } from "vitest";
import { createAudioEngine } from "#renderer/sip/media/audio-engine.ts";
import type { Clock } from "#shared/ports/clock.ts";

function bench() {
  const timers = new Set<() => void>();
  const clock: Clock = {
    now: () => 0,
    after(_ms, fn) {
      timers.add(fn);
      return () => timers.delete(fn);
    },
  };
  const log: string[] = [];
  const note = (what: string) => () => {
    log.push(what);
    return Promise.resolve();
  };
  const context = { resume: note("resume"), suspend: note("suspend"), close: note("close") } as unknown as AudioContext;
  const engine = createAudioEngine(() => {
    log.push("made");
    return context;
  }, clock);
  const elapse = () => {
    for (const timer of [...timers]) {
      timers.delete(timer);
      timer();
    }
  };
  return { engine, log, elapse };
}

describe("the audio engine", () => {
  it("is not created before it is needed, and only once", () => {
    const { engine, log } = bench();
    expect(log).toEqual([]);
    expect(engine.context()).toBe(engine.context());
    expect(log).toEqual(["made"]);
  });

  it("runs while it is needed, and a while after the last use", () => {
    const { engine, log, elapse } = bench();
    const [first, second] = [engine.acquire(), engine.acquire()];
    first();
    first();
    elapse();
    expect(log).toEqual(["made", "resume", "resume"]);
    second();
    expect(log).not.toContain("suspend");
    elapse();
    expect(log.at(-1)).toBe("suspend");
  });

  it("does not suspend between two sounds", () => {
    const { engine, log, elapse } = bench();
    engine.acquire()();
    engine.acquire();
    elapse();
    expect(log).not.toContain("suspend");
  });

  it("is resumed by a gesture only while a sound is wanted", () => {
    const { engine, log } = bench();
    engine.wake();
    expect(log).toEqual([]);
    engine.acquire();
    engine.wake();
    expect(log).toEqual(["made", "resume", "resume"]);
  });
});
