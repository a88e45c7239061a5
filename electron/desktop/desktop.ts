import { join } from "node:path";
import type { Core, SecretBox } from "#electron/core/base/core-types.ts";
import { type Assets, loadAssets } from "#electron/core/host/assets.ts";
import { keyFileSecrets } from "#electron/core/settings/secrets.ts";
import type { BridgeAnswer } from "#shared/contract/frames.ts";
import type { HotkeyState, Intent } from "#shared/contract/state.ts";
import { createTranslate, resolveLanguage } from "#shared/i18n/translate.ts";
import type { Clock } from "#shared/ports/clock.ts";
import { type CardWindows, createCardWindows } from "./card-windows.ts";
import { closeBeforeQuit } from "./close-before-quit.ts";
import type { ElectronParts } from "./electron-parts.ts";
import { createHotkeys, type Hotkeys } from "./hotkeys.ts";
import { createIntentGate, type IntentGate } from "./intent-gate.ts";
import { broadcast, createKnownContents, type KnownContents, serveIpc } from "./ipc.ts";
import { dialTargetIn } from "./links.ts";
import { type MainWindow, openMainWindow } from "./main-window.ts";
import { servePages } from "./pages.ts";
import { restrictPermissions } from "./permissions.ts";
import { safeSecrets } from "./safe-secrets.ts";
import { createTray, type FadenTray } from "./tray.ts";
import { followViews } from "./view-follower.ts";
import { openWindowMemory, type WindowMemory } from "./window-memory.ts";

/** What the core needs to know about the desktop. */
export interface DesktopFacts {
  readonly secrets: SecretBox;
  readonly locale: string;
  readonly hotkeys: () => readonly HotkeyState[];
  readonly openExternal: (url: string) => Promise<void>;
}

export interface DesktopOptions {
  readonly dataDir: string;
  /** Folder with the built `out/renderer` and `out/preload`. */
  readonly appDir: string;
  readonly argv: readonly string[];
  readonly platform: string;
  readonly wayland: boolean;
  readonly clock: Pick<Clock, "after">;
  readonly openCore: (facts: DesktopFacts) => Promise<Core>;
  readonly call: (core: Core, name: unknown, input: unknown) => Promise<BridgeAnswer>;
  /** Calls back when the machine woke up or its network changed; returns the function that unsubscribes. */
  readonly watchNetwork: (onChange: () => void) => () => void;
}

interface Shell {
  readonly core: Core;
  readonly known: KnownContents;
  readonly main: MainWindow;
  readonly cards: CardWindows;
  readonly tray: FadenTray;
  readonly hotkeys: Hotkeys;
  readonly intents: IntentGate;
}

function followMachine(electron: ElectronParts, core: Core, watchNetwork: DesktopOptions["watchNetwork"]): () => void {
  const changed = () => core.emit("network.changed", {});
  electron.powerMonitor.on("resume", changed);
  electron.powerMonitor.on("unlock-screen", changed);
  return watchNetwork(changed);
}

function sayHidden(electron: ElectronParts, memory: WindowMemory, locale: string): void {
  if (memory.read().saidHidden || !electron.Notification.isSupported()) return;
  const t = createTranslate(resolveLanguage(null, locale));
  new electron.Notification({ title: t("desktop.hidden-title"), body: t("desktop.hidden-text") }).show();
  memory.change({ saidHidden: true });
}

/** Follows links from a second start, from the system, and from the arguments of the first start. */
function followLinks({ app }: ElectronParts, argv: readonly string[], { main, intents }: Shell): void {
  const dial = (number: string | null) => {
    main.show();
    if (number !== null) intents.send({ kind: "dial", number });
  };
  app.on("second-instance", (_, args) => dial(dialTargetIn(args)));
  app.on("open-url", (event, url) => {
    event.preventDefault();
    dial(dialTargetIn(["", url]));
  });
  app.on("activate", () => main.show());
  const first = dialTargetIn(argv);
  if (first !== null) dial(first);
}

function buildShell(electron: ElectronParts, options: DesktopOptions, core: Core, hotkeys: Hotkeys, intents: IntentGate): Shell {
  const { app } = electron;
  const preload = join(options.appDir, "out", "preload", "preload.cjs");
  const memory = openWindowMemory(join(options.dataDir, "windows.json"));
  const known = createKnownContents();
  const onOpen = ({ webContents }: { readonly webContents: Electron.WebContents }) => known.add(webContents);
  serveIpc(electron, known, (name, input) => options.call(core, name, input));
  const t = createTranslate(resolveLanguage(null, app.getLocale()));
  const quitting = closeBeforeQuit(electron, options.clock, async () => {
    unwatch();
    hotkeys.close();
    await core.close();
  });
  const unwatch = followMachine(electron, core, options.watchNetwork);
  const onHidden = () => sayHidden(electron, memory, app.getLocale());
  const main = openMainWindow({ electron, preload, memory, title: t("app.name"), quitting, onHidden, onOpen });
  const cards = createCardWindows({ electron, preload, memory, title: () => t("desktop.card-title"), onOpen });
  const tray = createTray({ electron, onShow: () => main.show(), onQuit: () => app.quit() });
  return { core, known, main, cards, tray, hotkeys, intents };
}

async function openShell(electron: ElectronParts, options: DesktopOptions, assets: Assets): Promise<Shell> {
  servePages(electron, assets);
  restrictPermissions(electron.session.defaultSession);
  let core: Core | null = null;
  const send = (intent: Intent) => {
    if (core !== null) void options.call(core, "views.intent", intent);
  };
  const intents = createIntentGate(send);
  const onChange = (states: readonly HotkeyState[]) => core?.emit("hotkeys.changed", [...states]);
  const hotkeys = createHotkeys({ electron, platform: options.platform, wayland: options.wayland, onIntent: intents.send, onChange });
  core = await options.openCore({
    secrets: safeSecrets(electron, options.platform, await keyFileSecrets(options.dataDir)),
    locale: electron.app.getLocale(),
    hotkeys: hotkeys.states,
    openExternal: (url) => electron.shell.openExternal(url),
  });
  return buildShell(electron, options, core, hotkeys, intents);
}

/**
 * Runs the desktop host. Resolves when its window is open, or at once when another Faden already runs on the same data: that one is
 * notified, and this one ends. Call `declareScheme` and set the switches of main.ts first.
 */
export async function startDesktop(electron: ElectronParts, options: DesktopOptions): Promise<void> {
  const { app } = electron;
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  // Without a listener, closing the last window would end the app.
  app.on("window-all-closed", () => undefined);
  await app.whenReady();
  const shell = await openShell(electron, options, await loadAssets(join(options.appDir, "out", "renderer")));
  const { core, known } = shell;
  core.on(({ name, payload }) => broadcast(known, { event: name, payload }));
  await followViews({ ...shell, locale: app.getLocale(), call: (name, input) => options.call(core, name, input) });
  followLinks(electron, options.argv, shell);
}
