import type { Bridge } from "#shared/contract/bridge.ts";
import type { BridgeAnswer, BridgeEvent } from "#shared/contract/frames.ts";
import { createPendingRequests } from "./pending-requests.ts";

/** Waiting requests are rejected after this long without the core. */
const LOST_AFTER_MS = 10_000;
const RETRY_MS = [100, 250, 500, 1_000, 2_000];

/**
 * `open`: connected, also after every reconnection; a window with a copy of the state must then say hello again. `down`: reconnecting.
 * `lost`: the core has been gone for long; still reconnecting.
 */
export type ConnectionState = "open" | "down" | "lost";

/** The parts of a WebSocket that the bridge uses. */
export type BridgeSocket = Pick<WebSocket, "send" | "onopen" | "onmessage" | "onclose">;

export interface SocketBridgeDeps {
  readonly open: () => BridgeSocket;
  /** Calls `fn` once after `ms` milliseconds; returns a function that cancels it. */
  readonly after: (ms: number, fn: () => void) => () => void;
  readonly onConnection: (state: ConnectionState) => void;
}

type Listener = (payload: unknown) => void;

function createListeners() {
  const listeners = new Map<string, Set<Listener>>();
  return {
    add(name: string, listener: Listener) {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set);
      set.add(listener);
      return () => void set.delete(listener);
    },
    deliver: ({ event, payload }: BridgeEvent) => {
      for (const listener of [...(listeners.get(event) ?? [])]) listener(payload);
    },
  };
}

/** Opens a socket, opens another whenever one closes, and reports the state of the connection. */
function createReconnectingSocket(
  { open, after, onConnection }: SocketBridgeDeps,
  onMessage: (text: string) => void,
  onBroken: () => void,
) {
  let state: ConnectionState = "down";
  let failures = 0;
  let cancelLost: () => void = () => undefined;
  const enter = (next: ConnectionState) => {
    state = next;
    onConnection(next);
  };
  const armLost = () => {
    cancelLost = after(LOST_AFTER_MS, () => enter("lost"));
  };
  const connect = (onOpen: (socket: BridgeSocket) => void) => {
    const socket = open();
    socket.onopen = () => {
      failures = 0;
      cancelLost();
      onOpen(socket);
      enter("open");
    };
    socket.onmessage = ({ data }) => onMessage(String(data));
    socket.onclose = () => {
      onBroken();
      if (state === "open") {
        enter("down");
        armLost();
      }
      after(RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? 0, () => connect(onOpen));
      failures += 1;
    };
  };
  armLost();
  return connect;
}

/**
 * The bridge over a WebSocket that reconnects. A request made while it is down waits up to ten seconds. One that was sent before it broke
 * is rejected, since it is unknown whether the core carried it out.
 */
export function createSocketBridge(deps: SocketBridgeDeps): Bridge {
  const listeners = createListeners();
  const requests = createPendingRequests();
  const onConnection = (state: ConnectionState) => {
    if (state === "lost") requests.stopWaiting();
    deps.onConnection(state);
  };
  const onMessage = (text: string) => {
    const message = JSON.parse(text) as BridgeEvent | (BridgeAnswer & { readonly id: number });
    if ("event" in message) listeners.deliver(message);
    else requests.settle(message);
  };
  const connect = createReconnectingSocket({ ...deps, onConnection }, onMessage, requests.broken);
  connect((socket) => requests.open((request) => socket.send(JSON.stringify(request))));
  return {
    call: (name, input) => requests.add(name, input) as never,
    on: (name, listener) => listeners.add(name, listener as Listener),
  };
}
