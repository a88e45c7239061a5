import type { Context } from "./context.ts";

/** Reads the page of the chosen contact. */
export interface PageReader {
  /** Reads the page again. */
  read(): Promise<void>;
  /**
   * Resolves once the page shows every change that the core has announced; the core announces a change before it answers the request. It
   * resolves after a failed read as well, which rejects for its own caller and does not make later actions fail.
   */
  settled(): Promise<void>;
}

export function createPageReader({ bridge, store }: Context): PageReader {
  let reading: Promise<void> = Promise.resolve();
  let asked = 0;
  let shown = 0;
  async function readOnce(): Promise<void> {
    const id = store.get().contactId;
    if (id === null) return;
    asked += 1;
    const turn = asked;
    const page = await bridge.call("contact.page", { id });
    // An answer that arrives after that of a later read is older than what is shown.
    if (store.get().contactId !== id || turn < shown) return;
    shown = turn;
    store.dispatch({ kind: "page", page: page.ok ? page.value : null });
  }
  return {
    read() {
      reading = readOnce();
      return reading;
    },
    settled: () => reading.catch(() => undefined),
  };
}
