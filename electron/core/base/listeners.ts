import type { EventName, EventPayload } from "#shared/contract/events.ts";
import type { Core, CoreEvent, Log } from "./core-types.ts";

/** Sends events to listeners; a listener that throws does not stop the others. */
export function createListeners(log: Log): Pick<Core, "on" | "emit"> {
  const listeners = new Set<(event: CoreEvent) => void>();
  return {
    on(listener: (event: CoreEvent) => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    emit<N extends EventName>(name: N, payload: EventPayload<N>): void {
      for (const listener of listeners) {
        try {
          listener({ name, payload } as CoreEvent);
        } catch (error) {
          log({ level: "error", text: `a listener failed: ${error instanceof Error ? error.name : "unknown"}` });
        }
      }
    },
  };
}
