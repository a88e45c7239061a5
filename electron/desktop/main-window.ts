import type { BrowserWindow, Rectangle } from "electron";
import type { ElectronParts } from "./electron-parts.ts";
import { pageUrl } from "./pages.ts";
import { clampInto } from "./placement.ts";
import { confine, pagePreferences } from "./secure-contents.ts";
import type { WindowMemory } from "./window-memory.ts";

export interface MainWindowDeps {
  readonly electron: Pick<ElectronParts, "BrowserWindow" | "screen">;
  readonly preload: string;
  readonly memory: WindowMemory;
  readonly title: string;
  /** Whether the app is ending; then closing the window really closes it. */
  readonly quitting: () => boolean;
  /** Called when the user closed the window, which only hides it, because it contains the phone. */
  readonly onHidden: () => void;
  readonly onOpen: (window: BrowserWindow) => void;
}

export interface MainWindow {
  /** Brings the window to the front and focuses it; call it only when the user asked for it. */
  show(): void;
}

const SIZE = { width: 1280, height: 800 } as const;

/** The window's last bounds, moved onto a display that is connected now. */
function bounds({ electron: { screen }, memory }: MainWindowDeps): Partial<Rectangle> {
  const last = memory.read().main;
  if (last === null) return SIZE;
  const { workArea } = screen.getDisplayMatching(last);
  const size = { width: Math.min(last.width, workArea.width), height: Math.min(last.height, workArea.height) };
  return { ...size, ...clampInto(last, size, workArea) };
}

/** Opens the main window, which contains the phone: closing hides it, and a page that crashed is loaded again. */
export function openMainWindow(deps: MainWindowDeps): MainWindow {
  const { electron, preload, memory, title, quitting, onHidden, onOpen } = deps;
  const window = new electron.BrowserWindow({
    ...bounds(deps),
    minWidth: 420,
    minHeight: 480,
    title,
    show: false,
    autoHideMenuBar: true,
    webPreferences: pagePreferences(preload),
  });
  confine(window.webContents);
  onOpen(window);
  window.once("ready-to-show", () => window.show());
  window.on("close", (event) => {
    memory.change({ main: window.getNormalBounds() });
    if (!quitting()) {
      event.preventDefault();
      window.hide();
      onHidden();
    }
  });
  window.webContents.on("render-process-gone", (_, { reason }) => {
    if (reason !== "clean-exit" && !window.isDestroyed()) window.webContents.reload();
  });
  void window.loadURL(pageUrl("/"));
  return {
    show() {
      if (window.isDestroyed()) return;
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
  };
}
