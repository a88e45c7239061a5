import { EventEmitter } from "node:events";
import type { IpcRenderer } from "electron";
import { describe, expect, it } from "vitest";
import { bridgeOverIpc } from "#electron/preload/bridge-over-ipc.ts";
import type { BridgeAnswer } from "#shared/contract/frames.ts";

class FakeIpcRenderer extends EventEmitter {
  readonly invoked: unknown[][] = [];
  answer: BridgeAnswer = { output: null };

  async invoke(...args: unknown[]) {
    this.invoked.push(args);
    return this.answer;
  }
}

function create() {
  const ipc = new FakeIpcRenderer();
  return { ipc, bridge: bridgeOverIpc(ipc as unknown as IpcRenderer) };
}

describe("the desktop's bridge", () => {
  it("sends requests over one channel and resolves to the output", async () => {
    const { ipc, bridge } = create();
    ipc.answer = { output: { calls: [] } };
    expect(await bridge.call("views.current", {})).toEqual({ calls: [] });
    expect(ipc.invoked).toEqual([["faden:call", "views.current", {}]]);
  });

  it("rejects when the sender was refused or the core failed", async () => {
    const { ipc, bridge } = create();
    ipc.answer = { error: "refused" };
    await expect(bridge.call("views.current", {})).rejects.toThrow("views.current: refused");
  });

  it("passes payloads on, never Electron's event, until the listener is removed", () => {
    const { ipc, bridge } = create();
    const heard: unknown[][] = [];
    const stop = bridge.on("clock.changed", (...args) => heard.push(args));
    ipc.emit("faden:event", { sender: "secret" }, { event: "clock.changed", payload: { now: 1 } });
    ipc.emit("faden:event", {}, { event: "network.changed", payload: {} });
    stop();
    ipc.emit("faden:event", {}, { event: "clock.changed", payload: { now: 2 } });
    expect(heard).toEqual([[{ now: 1 }]]);
    expect(ipc.listenerCount("faden:event")).toBe(0);
  });
});
