import type { Intent } from "#shared/contract/state.ts";

export interface IntentGate {
  send(intent: Intent): void;
  /** The window that carries out intents is ready. */
  open(): void;
}

/** Queues intents until the main window listens, so that a link that starts Faden is dialled and not lost. */
export function createIntentGate(deliver: (intent: Intent) => void): IntentGate {
  let waiting: Intent[] | null = [];
  return {
    send(intent) {
      if (waiting === null) deliver(intent);
      else waiting.push(intent);
    },
    open() {
      const held = waiting ?? [];
      waiting = null;
      held.forEach(deliver);
    },
  };
}
