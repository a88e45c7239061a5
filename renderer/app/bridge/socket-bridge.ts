import type { Bridge } from "#shared/contract/bridge.ts";
import type { EventName } from "#shared/contract/events.ts";
import { type BridgeAnswer, type BridgeEvent, type BridgeRequest, outputOf } from "#shared/contract/frames.ts";
import type { ConnectionState } from "./connect-bridge.ts";

/** After this long without the core, waiting requests are rejected. */
const LOST_AFTER_MS = 10_000;
const RETRY_MS = [100, 250, 500, 1_000, 2_000];

/** The parts of a WebSocket that the bridge uses. */
export type BridgeSocket = Pick<WebSocket, "send" | "close" | "readyState" | "onopen" | "onmessage" | "onclose">;

export interface SocketBridgeDeps {
  readonly open: () => BridgeSocket;
  readonly after: (ms: number, fn: () => void) => () => void;
  readonly onConnection: (state: ConnectionState) => void;
}

interface Waiting {
  readonly request: BridgeRequest;
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: Error) => void;
  sent: boolean;
}

type Listeners = Map<string, Set<(payload: unknown) => void>>;

function deliver(listeners: Listeners, { event, payload }: BridgeEvent): void {
  for (const listener of [...(listeners.get(event) ?? [])]) {
    listener(payload);
  }
}

function settle(waiting: Map<number, Waiting>, answer: BridgeAnswer & { readonly id: number }): void {
  const entry = waiting.get(answer.id);
  if (entry === undefined) {
    return;
  }
  waiting.delete(answer.id);
  try {
    entry.resolve(outputOf(entry.request.name, answer));
  } catch (error) {
    entry.reject(error instanceof Error ? error : new Error(String(error)));
  }
}

/** Rejects what matches: a request that went out may have been done or not, so it is not repeated. */
function giveUp(waiting: Map<number, Waiting>, which: (entry: Waiting) => boolean): void {
  for (const [id, entry] of waiting) {
    if (which(entry)) {
      waiting.delete(id);
      entry.reject(new Error(`${entry.request.name}: gone`));
    }
  }
}

/**
 * The bridge over a WebSocket that comes back by itself. A request made while it is down waits for it, ten seconds at most; one that was under way when it
 * broke is rejected.
 */
export function createSocketBridge({ open, after, onConnection }: SocketBridgeDeps): Bridge {
  const listeners: Listeners = new Map();
  const waiting = new Map<number, Waiting>();
  let socket: BridgeSocket | null = null;
  let lastId = 0;
  let failures = 0;
  let state: ConnectionState = "down";
  let cancelLost = () => undefined as undefined;

  const enter = (next: ConnectionState) => {
    state = next;
    onConnection(next);
  };
  const send = (entry: Waiting) => {
    entry.sent = true;
    socket?.send(JSON.stringify(entry.request));
  };
  const armLost = () => {
    const cancel = after(LOST_AFTER_MS, () => {
      giveUp(waiting, () => true);
      enter("lost");
    });
    cancelLost = () => void cancel();
  };
  const connect = () => {
    const next = open();
    next.onopen = () => {
      socket = next;
      failures = 0;
      cancelLost();
      enter("open");
      for (const entry of waiting.values()) {
        send(entry);
      }
    };
    next.onmessage = ({ data }) => {
      const message = JSON.parse(String(data)) as BridgeEvent | (BridgeAnswer & { readonly id: number });
      if ("event" in message) {
        deliver(listeners, message);
      } else {
        settle(waiting, message);
      }
    };
    next.onclose = () => {
      socket = null;
      giveUp(waiting, (entry) => entry.sent);
      if (state === "open") {
        enter("down");
        armLost();
      }
      after(RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? 0, connect);
      failures += 1;
    };
  };
  armLost();
  connect();

  const on = (name: EventName, listener: (payload: never) => void) => {
    const set = listeners.get(name) ?? new Set();
    listeners.set(name, set);
    const entry = (payload: unknown) => listener(payload as never);
    set.add(entry);
    return () => void set.delete(entry);
  };
  const call = (name: string, input: unknown) =>
    new Promise<unknown>((resolve, reject) => {
      if (state === "lost") {
        reject(new Error(`${name}: gone`));
        return;
      }
      lastId += 1;
      const entry: Waiting = { request: { id: lastId, name, input }, resolve, reject, sent: false };
      waiting.set(lastId, entry);
      if (socket !== null) {
        send(entry);
      }
    });
  return { on, call } as Bridge;
}
