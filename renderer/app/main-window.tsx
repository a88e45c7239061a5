import type { Root } from "react-dom/client";
import type { Bridge } from "#shared/contract/bridge.ts";
import { App } from "./app.tsx";
import { followAppearance } from "./appearance.ts";
import { connectBridge } from "./bridge/connect-bridge.ts";
import { windowClock } from "./bridge/window-clock.ts";
import { createBrowserParts } from "./browser-parts.ts";
import { createAudioTools } from "./controller/audio-tools.ts";
import { type Context, notify } from "./controller/context.ts";
import { guardLeaving } from "./leave-guard.ts";
import { notificationTexts } from "./notification-texts.ts";
import { phoneLock, windowId } from "./phone-lock.ts";
import { StartPage } from "./start-page.tsx";
import { type PhoneWindow, startPhoneWindow } from "./start-phone-window.ts";
import { AppProvider } from "./store/hooks/use-app.tsx";
import type { AppState } from "./store/state/app-state.ts";
import { createAppStore, type Store } from "./store/state/app-store.ts";
import { createWindowPhone, startCallers } from "./window-phone.ts";

/** The main window: takes the phone, or offers to take it if another window has it. */
export async function startMainWindow(root: Root): Promise<void> {
  const store = createAppStore();
  let phoneWindow: PhoneWindow | null = null;
  const bridge = connectBridge((connection) => {
    // If the core goes away again meanwhile, the next opening says hello again.
    if (connection === "open") backAgain().catch(() => undefined);
    else if (store.get().core !== null) store.dispatch({ kind: "connection", connection: "lost" });
  });
  async function backAgain() {
    await lock.again();
    await phoneWindow?.again();
  }
  const stopAsking = guardLeaving(window, () => endsCalls(store.get()));
  const handOver = () => {
    stopAsking();
    location.reload();
  };
  const lock = phoneLock(bridge, windowId(), handOver);
  const alreadyOpen = () => root.render(<StartPage reason="taken" onPress={() => void takeOver()} />);
  /** Taking over the phone ends the calls of the other window, which the rep may not see from here. */
  async function takeOver() {
    const claim = await lock.take(false);
    if (claim !== "talking") return run(claim === "taken");
    root.render(<StartPage reason="talking" onPress={() => void run(true)} onStay={alreadyOpen} />);
  }
  async function run(steal: boolean) {
    if ((await lock.take(steal)) === "ours") phoneWindow = await openPhone(root, bridge, store);
    else alreadyOpen();
  }
  await run(false);
}

/** Closing the page ends the calls in a browser; on the desktop the window is only hidden. */
function endsCalls({ host, calls }: AppState): boolean {
  return host?.kind === "browser" && calls.some(({ call }) => call.answeredAt !== null);
}

async function openPhone(root: Root, bridge: Bridge, store: Store): Promise<PhoneWindow> {
  const phone = createWindowPhone({ ...windowClock, now: () => windowClock.now() + store.get().clockOffset });
  const context: Context = {
    bridge,
    phone,
    store,
    clock: windowClock,
    newId: () => crypto.randomUUID(),
    audio: createAudioTools((deviceId) =>
      navigator.mediaDevices.getUserMedia({ audio: deviceId === null ? true : { deviceId: { exact: deviceId } } }),
    ),
    browser: createBrowserParts(),
    texts: notificationTexts(store),
  };
  const phoneWindow = await startPhoneWindow(context, startCallers);
  followAppearance(store);
  window.addEventListener("pagehide", () => void phoneWindow.stop());
  window.addEventListener("unhandledrejection", ({ reason }) => {
    console.error(reason instanceof Error ? reason.name : "unknown");
    notify(context, "problem", "failure.unexpected");
  });
  root.render(
    <AppProvider store={store} ask={phoneWindow.ask} actions={phoneWindow.actions}>
      <App />
    </AppProvider>,
  );
  return phoneWindow;
}
