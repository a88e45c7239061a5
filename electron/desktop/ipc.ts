import type { IpcMainInvokeEvent, WebContents } from "electron";
import type { BridgeAnswer, BridgeEvent } from "#shared/contract/frames.ts";
import type { ElectronParts } from "./electron-parts.ts";
import { isOwnPage } from "./pages.ts";

/** The web contents that may send requests: those of our own open windows. */
export interface KnownContents {
  add(contents: WebContents): void;
  all(): readonly WebContents[];
}

export function createKnownContents(): KnownContents {
  const known = new Set<WebContents>();
  return {
    add(contents) {
      known.add(contents);
      contents.once("destroyed", () => known.delete(contents));
    },
    all: () => [...known].filter((contents) => !contents.isDestroyed()),
  };
}

/** Whether a message comes from the top frame of one of our windows, showing our page. */
export function senderAllowed(event: Pick<IpcMainInvokeEvent, "sender" | "senderFrame">, known: KnownContents): boolean {
  const { sender, senderFrame } = event;
  return known.all().includes(sender) && senderFrame !== null && senderFrame === sender.mainFrame && isOwnPage(senderFrame.url);
}

/** Answers the preload script's requests; a sender that is not allowed only learns that it was refused. */
export function serveIpc(
  { ipcMain }: Pick<ElectronParts, "ipcMain">,
  known: KnownContents,
  call: (name: unknown, input: unknown) => Promise<BridgeAnswer>,
): void {
  ipcMain.handle("faden:call", async (event, name: unknown, input: unknown): Promise<BridgeAnswer> => {
    return senderAllowed(event, known) ? call(name, input) : { error: "refused" };
  });
}

/** Sends an event to all windows. */
export function broadcast(known: KnownContents, event: BridgeEvent): void {
  for (const contents of known.all()) contents.send("faden:event", event);
}
