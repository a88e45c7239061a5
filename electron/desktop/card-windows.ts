import type { BrowserWindow } from "electron";
import type { ViewState } from "#shared/contract/state.ts";
import type { ElectronParts } from "./electron-parts.ts";
import { pageUrl } from "./pages.ts";
import { CARD_SIZE, cardPlace } from "./placement.ts";
import { confine, pagePreferences } from "./secure-contents.ts";
import type { WindowMemory } from "./window-memory.ts";

export interface CardWindowsDeps {
  readonly electron: Pick<ElectronParts, "BrowserWindow" | "screen">;
  readonly preload: string;
  readonly memory: WindowMemory;
  readonly title: () => string;
  readonly onOpen: (window: BrowserWindow) => void;
}

export interface CardWindows {
  /** One window per ringing call; none when `popup` is off. */
  show(calls: ViewState["calls"], popup: boolean): void;
  close(): void;
}

interface Card {
  readonly window: BrowserWindow;
  readonly place: number;
}

function cardOptions(preload: string, title: string, at: { readonly x: number; readonly y: number }) {
  return {
    ...at,
    ...CARD_SIZE,
    title,
    show: false,
    alwaysOnTop: true,
    skipTaskbar: true,
    resizable: true,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    autoHideMenuBar: true,
    // A panel on macOS floats over full-screen programs and takes keyboard input without activating the app.
    ...(process.platform === "darwin" ? { type: "panel" } : {}),
    webPreferences: pagePreferences(preload),
  };
}

/** The caller cards: always on top, never taking the focus, placed so that none covers another. */
export function createCardWindows({ electron, preload, memory, title, onOpen }: CardWindowsDeps): CardWindows {
  const cards = new Map<string, Card>();
  /** Calls whose card the user closed: the card is not opened again. */
  const dismissed = new Set<string>();

  const freePlace = () => {
    const taken = new Set([...cards.values()].map(({ place }) => place));
    return Array.from({ length: taken.size + 1 }, (_, place) => place).find((place) => !taken.has(place)) ?? 0;
  };
  const remember = (window: BrowserWindow, place: number) => {
    const { x, y } = window.getBounds();
    const display = electron.screen.getDisplayMatching(window.getBounds());
    if (place === 0) memory.change({ cards: { ...memory.read().cards, [display.id]: { x, y } } });
  };
  const reveal = (window: BrowserWindow) => {
    if (window.isDestroyed()) return;
    window.showInactive();
    // The newest goes behind the others: a click meant for the first call must not land on the second.
    for (const card of [...cards.values()].reverse()) {
      if (card.window.isVisible()) card.window.moveTop();
    }
  };
  const open = (callId: string) => {
    const display = electron.screen.getDisplayNearestPoint(electron.screen.getCursorScreenPoint());
    const place = freePlace();
    const at = cardPlace(place, memory.read().cards[display.id] ?? null, display.workArea);
    const window = new electron.BrowserWindow(cardOptions(preload, title(), at));
    cards.set(callId, { window, place });
    window.setAlwaysOnTop(true, "screen-saver");
    window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true });
    confine(window.webContents);
    onOpen(window);
    window.once("ready-to-show", () => reveal(window));
    window.on("moved", () => remember(window, place));
    window.once("close", () => dismissed.add(callId));
    window.once("closed", () => cards.delete(callId));
    void window.loadURL(pageUrl(`/card/${encodeURIComponent(callId)}`));
  };
  const closeCard = (callId: string) => {
    cards.get(callId)?.window.destroy();
    cards.delete(callId);
  };
  return {
    show(calls, popup) {
      const ringing = new Set(calls.map(({ callId }) => callId));
      for (const callId of [...cards.keys()].filter((id) => !popup || !ringing.has(id))) closeCard(callId);
      for (const callId of [...dismissed].filter((id) => !ringing.has(id))) dismissed.delete(callId);
      for (const callId of popup ? ringing : []) {
        if (!cards.has(callId) && !dismissed.has(callId)) open(callId);
      }
    },
    close() {
      for (const callId of [...cards.keys()]) closeCard(callId);
    },
  };
}
