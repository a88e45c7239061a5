import type { Clock } from "#shared/ports/clock.ts";

/** A tail may still sound, and the next sound may be near, in milliseconds. */
const REST_MS = 2_000;

/** An audio context that runs only while it is needed: a running one keeps the device open and the processor awake. */
export interface AudioEngine {
  /** Made when first asked for. */
  context(): AudioContext;
  /** Keeps it running until the returned function is called. */
  acquire(): () => void;
  /** The person touched the page: a browser that held the sound back lets it through now. */
  wake(): void;
  close(): Promise<void>;
}

export function createAudioEngine(create: () => AudioContext, clock: Clock): AudioEngine {
  let made: AudioContext | null = null;
  let users = 0;
  let cancelRest = (): void => {};

  const context = (): AudioContext => {
    made ??= create();
    return made;
  };
  const run = (): void => {
    context()
      .resume()
      .catch(() => undefined);
  };
  const restSoon = (): void => {
    cancelRest();
    cancelRest = clock.after(REST_MS, () => {
      if (users === 0) made?.suspend().catch(() => undefined);
    });
  };
  return {
    context,
    acquire() {
      let released = false;
      users += 1;
      cancelRest();
      run();
      return () => {
        if (!released) {
          released = true;
          users -= 1;
          restSoon();
        }
      };
    },
    wake() {
      if (users > 0) run();
    },
    async close() {
      cancelRest();
      await made?.close().catch(() => undefined);
      made = null;
    },
  };
}
