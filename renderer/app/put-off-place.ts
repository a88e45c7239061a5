import type { PutOff, PutOffPlace } from "./controller/put-off.ts";

const KEY = "put off";

/** In a storage of the browser. One that is refused or full keeps nothing: then a bar is back after the page was loaded again. */
export function createPutOffPlace(storage: () => Storage): PutOffPlace {
  return {
    read() {
      try {
        const { bars = [], returns = {} } = JSON.parse(storage().getItem(KEY) ?? "{}") as Partial<PutOff>;
        return { bars, returns };
      } catch {
        return { bars: [], returns: {} };
      }
    },
    write(putOff) {
      try {
        storage().setItem(KEY, JSON.stringify(putOff));
      } catch {
        // It counts as long as the page is open.
      }
    },
  };
}
