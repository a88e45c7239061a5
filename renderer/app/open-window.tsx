import type { Bridge } from "#shared/contract/bridge.ts";
import type { PhoneSetUp } from "#shared/contract/settings/settings.ts";
import type { Phone } from "#shared/ports/phone.ts";
import { App } from "./app.tsx";
import { followAppearance } from "./appearance.ts";
import { windowClock } from "./bridge/window-clock.ts";
import { createBrowserParts } from "./browser-parts.ts";
import { loaded } from "./chunks.ts";
import { createAudioTools } from "./controller/audio-tools.ts";
import { type Context, notify } from "./controller/context.ts";
import { loadLateViews } from "./late-views.ts";
import { notificationTexts } from "./notification-texts.ts";
import { pageRoot } from "./page-root.ts";
import { type PhoneWindow, startPhoneWindow } from "./start-phone-window.ts";
import { AppProvider } from "./store/hooks/use-app.tsx";
import { type AppState, initialState } from "./store/state/app-state.ts";
import { createAppStore, type Store } from "./store/state/app-store.ts";

/** The window that has the phone. */
export interface OpenWindow {
  /** Resolves once it is drawn; rejects if the core does not answer. */
  readonly started: Promise<void>;
  /** The core's clock less this window's; milliseconds. */
  clockOffset(): number;
  /** Whether closing the page would end calls. */
  endsCalls(): boolean;
  /** Call it when the core is gone: calls continue. */
  lost(): void;
  /** Call it when the core is back. */
  again(): Promise<void>;
}

/** Closing the page ends the calls in a browser; on the desktop the window is only hidden. */
function endsCalls({ host, calls }: AppState): boolean {
  return host?.kind === "browser" && calls.some(({ call }) => call.answeredAt !== null);
}

function contextOf(bridge: Bridge, phone: Phone, store: Store): Context {
  return {
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
}

const loadCallers = async () => (await loaded(() => import("./simulated-callers.ts"))).startCallers;

/** Follows a phone that registers already, and draws the window. `clockOffset`: until the core is asked again. */
export function openWindow(bridge: Bridge, phone: Phone, setUp: PhoneSetUp, clockOffset: number): OpenWindow {
  const store = createAppStore({ ...initialState, clockOffset });
  const context = contextOf(bridge, phone, store);
  let phoneWindow: PhoneWindow | null = null;
  async function start() {
    const opened = await startPhoneWindow(context, loadCallers, setUp);
    phoneWindow = opened;
    followAppearance(store);
    window.addEventListener("pagehide", () => void opened.stop());
    window.addEventListener("unhandledrejection", ({ reason }) => {
      console.error(reason instanceof Error ? reason.name : "unknown");
      notify(context, "problem", "failure.unexpected");
    });
    pageRoot().render(
      <AppProvider store={store} ask={opened.ask} actions={opened.actions}>
        <App />
      </AppProvider>,
    );
    void loadLateViews(requestIdleCallback);
  }
  return {
    started: start(),
    clockOffset: () => store.get().clockOffset,
    endsCalls: () => endsCalls(store.get()),
    lost() {
      if (store.get().core !== null) store.dispatch({ kind: "connection", connection: "lost" });
    },
    async again() {
      await phoneWindow?.again();
    },
  };
}
