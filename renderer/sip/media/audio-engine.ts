import type { Clock } from "#shared/ports/clock.ts";

/** How long the context keeps running: the end of a sound may still play, and the next may follow soon; milliseconds. */
const REST_MS = 2_000;

/** An audio context that runs only while it is needed, since a running one keeps the device open and the processor awake. */
export interface AudioEngine {
  /** The context; created when first asked for. */
  context(): AudioContext;
  /** Keeps it running until the returned function is called. */
  acquire(): () => void;
  /** To be called at a gesture of the rep: only then do some browsers allow sound. */
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
