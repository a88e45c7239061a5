import type { EventName, EventPayload } from "#shared/contract/events.ts";
import type { RequestInput, RequestName, RequestOutput } from "#shared/contract/requests.ts";
import type { HostInfo, HotkeyState } from "#shared/contract/state.ts";

/** One function per request of the contract; a missing handler does not compile. */
export type Handlers = { readonly [N in RequestName]: (input: RequestInput<N>) => Promise<RequestOutput<N>> };

/** The handlers whose names begin with one of the prefixes, as one file provides them. */
export type Section<P extends string> = Pick<Handlers, Extract<RequestName, `${P}.${string}`>>;

export type CoreEvent = { readonly [N in EventName]: { readonly name: N; readonly payload: EventPayload<N> } }[EventName];

/** Writes to the host's log. Entries never contain a name, a number, a text or a password. */
export type Log = (entry: { readonly level: "info" | "error"; readonly text: string }) => void;

/** Facts about the machine and the system that only the host knows. */
export type HostFacts = Omit<HostInfo, "now" | "hotkeys"> & { readonly hotkeys: () => readonly HotkeyState[] };

/** Encrypts short texts for this user on this machine. The desktop host passes Electron's safeStorage, the browser host a key file. */
export interface SecretBox {
  encrypt(text: string): Promise<string>;
  /** Rejects when the text was not encrypted by this box, or was changed. */
  decrypt(ciphertext: string): Promise<string>;
}

/** Faden without windows. Each host connects one of these to its bridge. */
export interface Core {
  readonly handlers: Handlers;
  /** Returns the function that unsubscribes. */
  on(listener: (event: CoreEvent) => void): () => void;
  /** Sends an event of the host to all windows (hotkeys, network, the tests' clock). */
  emit<N extends EventName>(name: N, payload: EventPayload<N>): void;
  /** Resolves when all data is durable and the practice line is closed. */
  close(): Promise<void>;
}
