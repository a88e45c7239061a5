import type { Documents } from "#electron/core/storage/documents.ts";
import type { Transactions } from "#shared/ports/store.ts";
import type { Log } from "./core-types.ts";

export type DocumentName = keyof Documents;

/** What state is computed from: the documents, the core's other data in memory, and the time of day. */
type StateFact = DocumentName | "recent" | "directory" | "sourceStates" | "runningSources" | "calendarLook" | "webhooks" | "time";
/** What happened outside: a window with the phone is up, the network changed, the directory's file was lost. */
type Happening = "phone" | "network" | "directoryLost";
export type Fact = StateFact | Happening;

/** The contacts whose pages and cards a change concerns, and the calls that changed. */
export interface Concerned {
  /** Contact ids. */
  readonly contacts: readonly string[] | "all";
  /** Call ids. */
  readonly calls: readonly string[];
}

export const NOBODY: Concerned = { contacts: [], calls: [] };
export const EVERYBODY: Concerned = { contacts: "all", calls: [] };

type Listener = (fact: Fact, concerned: Concerned) => void;

/** The one place where changes are announced. Listeners run synchronously, so they only note what they have to do. */
export interface Facts {
  changed(fact: Fact, concerned?: Concerned): void;
  onAny(listener: Listener): void;
  on(facts: readonly Fact[], act: () => void): void;
}

/** A listener that throws is logged; the writer and the other listeners carry on. */
export function createFacts(log: Log): Facts {
  const listeners: Listener[] = [];
  return {
    changed(fact, concerned = NOBODY) {
      for (const listener of listeners) {
        try {
          listener(fact, concerned);
        } catch (error) {
          log({ level: "error", text: `${fact}: a listener failed: ${error instanceof Error ? error.name : "unknown"}` });
        }
      }
    },
    onAny: (listener) => void listeners.push(listener),
    on: (facts, act) => void listeners.push((fact) => void (facts.includes(fact) && act())),
  };
}

/** The same, except that what a transaction changes is announced once it is durable. */
export function factsWhenDurable(facts: Facts, { whenDurable }: Pick<Transactions, "whenDurable">): Facts {
  return { ...facts, changed: (fact, concerned) => void whenDurable(() => facts.changed(fact, concerned)) };
}
