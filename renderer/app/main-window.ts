import type { Bridge } from "#shared/contract/bridge.ts";
import type { PhoneSetUp } from "#shared/contract/settings/settings.ts";
import { connectBridge } from "./bridge/connect-bridge.ts";
import { windowClock } from "./bridge/window-clock.ts";
import { loaded } from "./chunks.ts";
import { heldPhone } from "./held-phone.ts";
import { guardLeaving } from "./leave-guard.ts";
import type { OpenWindow } from "./open-window.tsx";
import { phoneLock, windowId } from "./phone-lock.ts";
import type { StartPageProps } from "./start-page.tsx";

const loadPhone = () => loaded(() => import("./window-phone.ts"));

async function startPage(props: StartPageProps): Promise<void> {
  const { showStartPage } = await loaded(() => import("./start-page.tsx"));
  showStartPage(props);
}

/** Registers, then loads and draws the window; `onOpen` gets it as soon as it follows the core. */
async function registerAndOpen(
  bridge: Bridge,
  loading: ReturnType<typeof loadPhone>,
  setUp: PhoneSetUp,
  onOpen: (opened: OpenWindow) => void,
): Promise<void> {
  const offset = setUp.now - windowClock.now();
  let opened: OpenWindow | null = null;
  const { createWindowPhone } = await loading;
  const clock = { ...windowClock, now: () => windowClock.now() + (opened?.clockOffset() ?? offset) };
  const { phone, answered } = heldPhone(createWindowPhone(clock), setUp, windowClock);
  await answered;
  const { openWindow } = await loaded(() => import("./open-window.tsx"));
  opened = openWindow(bridge, phone, setUp, offset);
  onOpen(opened);
  await opened.started;
}

/**
 * The main window: takes the phone, or offers to take it if another window has it. It registers before anything else is loaded, so that
 * the rep can be called as soon as possible.
 */
export async function startMainWindow(): Promise<void> {
  // The core is asked meanwhile.
  const loading = loadPhone();
  loading.catch(() => undefined);
  let opened: OpenWindow | null = null;
  const bridge = connectBridge((connection) => {
    // If the core goes away again meanwhile, the next opening says hello again.
    if (connection === "open") backAgain().catch(() => undefined);
    else opened?.lost();
  });
  async function backAgain() {
    await lock.again();
    await opened?.again();
  }
  const stopAsking = guardLeaving(window, () => opened?.endsCalls() ?? false);
  const handOver = () => {
    stopAsking();
    location.reload();
  };
  let isWaiting = false;
  // The page that says that Faden is open elsewhere would no longer be true, and the rep could not be called.
  const lock = phoneLock(bridge, windowId(), handOver, () => void (isWaiting && run(false)));
  const alreadyOpen = () => {
    isWaiting = true;
    return startPage({ reason: "taken", onPress: () => void takeOver() });
  };
  /** Taking over the phone ends the calls of the other window, which the rep may not see from here. */
  async function takeOver() {
    const { kind } = await lock.take(false);
    if (kind !== "talking") return run(kind === "taken");
    await startPage({ reason: "talking", onPress: () => void run(true), onStay: () => void alreadyOpen() });
  }
  async function run(steal: boolean) {
    isWaiting = false;
    const claim = await lock.take(steal);
    if (claim.kind !== "ours") return alreadyOpen();
    await registerAndOpen(bridge, loading, claim.setUp, (next) => {
      opened = next;
    });
  }
  await run(false);
}
