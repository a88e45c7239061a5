import type { EventName, EventPayload } from "./events.ts";
import type { RequestInput, RequestName, RequestOutput } from "./requests.ts";

/** The renderer's only way to the core; the preload script and the WebSocket client both provide it. */
export interface Bridge {
  /** Rejects only when the core is gone or has a bug; expected failures are in the answer. */
  call<N extends RequestName>(name: N, input: RequestInput<N>): Promise<RequestOutput<N>>;
  /** Returns the function that ends the subscription. */
  on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void;
}
