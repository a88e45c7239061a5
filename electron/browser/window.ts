import { type ChildProcess, spawn } from "node:child_process";
import { homedir } from "node:os";
import { browserArguments, findBrowser, profileDir } from "./chromium.ts";

/** Windows reload and reconnect; only a longer silence after the browser ended means that the user closed the window. */
const CLOSED_AFTER_MS = 3_000;

export interface AppWindow {
  /** Reports how many windows are connected. */
  clients(count: number): void;
  close(): void;
}

/**
 * Opens the link in a separate browser window; `null` when there is no browser or no display. `onClosed` is called once, when the browser
 * ended and no window is connected (a browser that was already running takes over the window and ends at once).
 */
export function openAppWindow(link: string, dataDir: string, onClosed: () => void): AppWindow | null {
  const home = homedir();
  const browser = findBrowser(process.platform, process.env, home);
  if (browser === null) return null;
  const args = browserArguments(link, profileDir(browser, dataDir, home), process.getuid?.() === 0);
  const child: ChildProcess = spawn(browser, args, { stdio: "ignore" });
  let connected = 0;
  let ended = false;
  let timer: NodeJS.Timeout | null = null;
  const consider = () => {
    if (timer !== null) clearTimeout(timer);
    timer = ended && connected === 0 ? setTimeout(onClosed, CLOSED_AFTER_MS) : null;
  };
  const end = () => {
    ended = true;
    consider();
  };
  child.once("exit", end);
  child.once("error", end);
  return {
    clients(count) {
      connected = count;
      consider();
    },
    close() {
      child.kill();
    },
  };
}
