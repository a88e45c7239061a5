import type { IpcRenderer } from "electron";
import type { Bridge } from "#shared/contract/bridge.ts";
import { type BridgeAnswer, type BridgeEvent, outputOf } from "#shared/contract/frames.ts";

/** The contract over Electron's IPC. The main process checks sender, name and input; the page gets no Electron object. */
export function bridgeOverIpc(ipc: Pick<IpcRenderer, "invoke" | "on" | "off">): Bridge {
  const call = async (name: string, input: unknown) => outputOf(name, (await ipc.invoke("faden:call", name, input)) as BridgeAnswer);
  const on = (name: string, listener: (payload: never) => void) => {
    const relay = (_: unknown, { event, payload }: BridgeEvent) => {
      if (event === name) listener(payload as never);
    };
    ipc.on("faden:event", relay);
    return () => void ipc.off("faden:event", relay);
  };
  return { call, on } as Bridge;
}
