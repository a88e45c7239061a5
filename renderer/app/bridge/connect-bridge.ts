import type { Bridge } from "#shared/contract/bridge.ts";
import { type ConnectionState, createSocketBridge } from "./socket-bridge.ts";
import { windowClock } from "./window-clock.ts";

declare global {
  interface Window {
    /** Provided by the desktop's preload script. */
    readonly faden?: Bridge;
  }
}

/** The connection to the core: the preload script's on the desktop, else a WebSocket to the host that served this page. */
export function connectBridge(onConnection: (state: ConnectionState) => void = () => undefined): Bridge {
  if (window.faden !== undefined) {
    onConnection("open");
    return window.faden;
  }
  return createSocketBridge({
    open: () => new WebSocket(`${window.location.origin.replace(/^http/, "ws")}/bridge`),
    after: windowClock.after,
    onConnection,
  });
}
