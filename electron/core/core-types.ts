import type { EventName, EventPayload } from "#shared/contract/events.ts";
import type { RequestInput, RequestName, RequestOutput } from "#shared/contract/requests.ts";
import type { HostInfo, HotkeyState } from "#shared/contract/state.ts";

/** One function a request: a name of the contract without its handler does not compile. */
export type Handlers = { readonly [N in RequestName]: (input: RequestInput<N>) => Promise<RequestOutput<N>> };

/** The handlers whose names begin with one of the prefixes, as one file provides them. */
export type Section<P extends string> = Pick<Handlers, Extract<RequestName, `${P}.${string}`>>;

export type CoreEvent = { readonly [N in EventName]: { readonly name: N; readonly payload: EventPayload<N> } }[EventName];

/** What the core tells the host's log: never a name, a number, a text or a password. */
export type Log = (entry: { readonly level: "info" | "error"; readonly text: string }) => void;

/** What only the host knows about where it runs. */
export type HostFacts = Omit<HostInfo, "now" | "hotkeys"> & { readonly hotkeys: () => readonly HotkeyState[] };

/** The companion without windows. Both hosts put one of these behind their bridge. */
export interface Core {
  readonly handlers: Handlers;
  /** Answers with the function that ends the subscription. */
  on(listener: (event: CoreEvent) => void): () => void;
  /** For what the host itself has to tell all windows (hotkeys, network, the tests' clock). */
  emit<N extends EventName>(name: N, payload: EventPayload<N>): void;
  /** Ends when everything is durable and the practice line is down. */
  close(): Promise<void>;
}
