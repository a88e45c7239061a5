import type { Context } from "./context.ts";

/** The page of the contact that is chosen. */
export interface PageReader {
  /** Reads it again. */
  read(): Promise<void>;
  /** Resolves once it shows everything that the core has announced: what a request changed is announced before its answer. */
  settled(): Promise<void>;
}

export function createPageReader({ bridge, store }: Context): PageReader {
  let reading: Promise<void> = Promise.resolve();
  async function readOnce(): Promise<void> {
    const id = store.get().contactId;
    if (id === null) return;
    const page = await bridge.call("contact.page", { id });
    if (store.get().contactId === id) store.dispatch({ kind: "page", page: page.ok ? page.value : null });
  }
  return {
    read() {
      reading = readOnce();
      return reading;
    },
    settled: () => reading,
  };
}
