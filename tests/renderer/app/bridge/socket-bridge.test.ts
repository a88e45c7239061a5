import { beforeEach, describe, expect, it } from "vitest";
import { type BridgeSocket, type ConnectionState, createSocketBridge } from "#renderer/app/bridge/socket-bridge.ts";
import { createFakeClock, type FakeClock } from "#tests/support/fake-clock.ts";

class FakeSocket implements BridgeSocket {
  onopen: BridgeSocket["onopen"] = null;
  onmessage: BridgeSocket["onmessage"] = null;
  onclose: BridgeSocket["onclose"] = null;
  readonly sent: { readonly id: number; readonly name: string }[] = [];

  send(data: unknown) {
    this.sent.push(JSON.parse(String(data)));
  }

  opens() {
    this.onopen?.call(this as never, {} as Event);
  }

  says(message: object) {
    this.onmessage?.call(this as never, { data: JSON.stringify(message) } as MessageEvent);
  }

  breaks() {
    this.onclose?.call(this as never, {} as CloseEvent);
  }
}

let sockets: FakeSocket[];
let states: ConnectionState[];
let clock: FakeClock;

beforeEach(() => {
  sockets = [];
  states = [];
  clock = createFakeClock(0);
});

function create() {
  const open = () => {
    const socket = new FakeSocket();
    sockets.push(socket);
    return socket;
  };
  return createSocketBridge({ open, after: clock.after, onConnection: (state) => states.push(state) });
}

function latest(): FakeSocket {
  const socket = sockets.at(-1);
  if (socket === undefined) throw new Error("no socket");
  return socket;
}

describe("socket bridge", () => {
  it("matches answers to requests by id, in any order", async () => {
    const bridge = create();
    latest().opens();
    const [first, second] = [bridge.call("views.current", {}), bridge.call("practice.line", {})];
    latest().says({ id: 2, output: "second" });
    latest().says({ id: 1, output: "first" });
    expect(await Promise.all([first, second])).toEqual(["first", "second"]);
  });

  it("rejects an error by the name of the request", async () => {
    const bridge = create();
    latest().opens();
    const call = bridge.call("views.current", {});
    latest().says({ id: 1, error: "failed" });
    await expect(call).rejects.toThrow("views.current: failed");
  });

  it("queues requests until it is open", async () => {
    const bridge = create();
    const call = bridge.call("views.current", {});
    expect(latest().sent).toEqual([]);
    latest().opens();
    expect(latest().sent).toEqual([{ id: 1, name: "views.current", input: {} }]);
    latest().says({ id: 1, output: null });
    expect(await call).toBeNull();
    expect(states).toEqual(["open"]);
  });

  it("reconnects; sends what waited, and rejects what was already sent", async () => {
    const bridge = create();
    latest().opens();
    const underWay = bridge.call("views.current", {});
    latest().breaks();
    await expect(underWay).rejects.toThrow("views.current: gone");
    const waiting = bridge.call("practice.line", {});
    await clock.advance(200);
    expect(sockets).toHaveLength(2);
    latest().opens();
    expect(latest().sent.map(({ name }) => name)).toEqual(["practice.line"]);
    latest().says({ id: 2, output: "line" });
    expect(await waiting).toBe("line");
    expect(states).toEqual(["open", "down", "open"]);
  });

  it("is lost after ten seconds, rejects waiting and new requests, and still reconnects", async () => {
    const bridge = create();
    latest().opens();
    latest().breaks();
    const waiting = bridge.call("views.current", {}).catch((error: Error) => error.message);
    for (let seconds = 0; seconds < 10; seconds += 1) {
      await clock.advance(1_000);
      if (latest().onclose !== null && sockets.length > 1) latest().breaks();
    }
    expect(await waiting).toBe("views.current: gone");
    expect(states).toEqual(["open", "down", "lost"]);
    await expect(bridge.call("practice.line", {})).rejects.toThrow("gone");
    await clock.advance(2_000);
    latest().opens();
    const call = bridge.call("views.current", {});
    expect(latest().sent).toHaveLength(1);
    latest().says({ id: latest().sent[0]?.id ?? 0, output: "here" });
    expect(await call).toBe("here");
    expect(states.at(-1)).toBe("open");
  });

  it("gives up on a core that was never there", async () => {
    const bridge = create();
    const waiting = bridge.call("views.current", {}).catch((error: Error) => error.message);
    await clock.advance(10_000);
    expect(await waiting).toBe("views.current: gone");
    expect(states).toEqual(["lost"]);
  });

  it("delivers events to listeners until they unsubscribe", () => {
    const bridge = create();
    const heard: unknown[] = [];
    const stop = bridge.on("clock.changed", (payload) => heard.push(payload));
    latest().opens();
    latest().says({ event: "clock.changed", payload: { now: 1 } });
    latest().says({ event: "network.changed", payload: {} });
    stop();
    latest().says({ event: "clock.changed", payload: { now: 2 } });
    expect(heard).toEqual([{ now: 1 }]);
  });
});
