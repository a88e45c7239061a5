import { randomUUID } from "node:crypto";
import { homedir, networkInterfaces } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import {
  app,
  BrowserWindow,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  Notification,
  nativeImage,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
} from "electron";
import type { Log } from "#electron/core/base/core-types.ts";
import { createCore } from "#electron/core/core.ts";
import { dispatch } from "#electron/core/dispatch.ts";
import { defaultDataDir } from "#electron/core/host/data-dir.ts";
import { watchNetwork } from "#electron/core/host/network-watch.ts";
import { startFailure } from "#electron/core/host/start-failure.ts";
import { systemClock } from "#electron/core/host/system-clock.ts";
import { createTranslate, resolveLanguage } from "#shared/i18n/translate.ts";
import { type DesktopFacts, startDesktop } from "./desktop.ts";
import type { ElectronParts } from "./electron-parts.ts";
import { LINK_SCHEMES } from "./links.ts";
import { declareScheme } from "./pages.ts";

const parts: ElectronParts = {
  app,
  BrowserWindow,
  globalShortcut,
  ipcMain,
  Menu,
  Notification,
  nativeImage,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
};

const { values } = parseArgs({ args: process.argv.slice(1), options: { data: { type: "string" } }, strict: false });
const dataDir = resolve(typeof values.data === "string" ? values.data : defaultDataDir(process.platform, process.env, homedir()));

const log: Log = ({ level, text }) => {
  if (level === "error") process.stderr.write(`${text}\n`);
};

function openCore({ secrets, locale, hotkeys, openExternal }: DesktopFacts) {
  return createCore({
    dataDir,
    clock: systemClock,
    newId: randomUUID,
    secrets,
    host: {
      kind: "desktop",
      platform: process.platform,
      locale,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      version: app.getVersion(),
      hotkeys,
    },
    openExternal,
    log,
  });
}

/** Settings that Electron accepts only before the app is ready. */
function prepare(): void {
  declareScheme(parts);
  app.setPath("userData", join(dataDir, "desktop"));
  // When loopback is the only interface, as on a machine without network, the practice line would find no candidates.
  app.commandLine.appendSwitch("allow-loopback-in-peer-connection");
  app.commandLine.appendSwitch("enable-features", "GlobalShortcutsPortal");
  app.setAppUserModelId("app.faden.desktop");
  if (app.isPackaged) {
    for (const scheme of LINK_SCHEMES) app.setAsDefaultProtocolClient(scheme);
  }
  Menu.setApplicationMenu(
    process.platform === "darwin" ? Menu.buildFromTemplate([{ role: "appMenu" }, { role: "editMenu" }, { role: "windowMenu" }]) : null,
  );
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => app.quit());
}

prepare();
startDesktop(parts, {
  dataDir,
  appDir: app.getAppPath(),
  argv: process.argv,
  platform: process.platform,
  wayland: process.platform === "linux" && process.env["XDG_SESSION_TYPE"] === "wayland",
  clock: systemClock,
  openCore,
  call: (core, name, input) => dispatch(core, name, input, log),
  watchNetwork: (onChange) => watchNetwork(systemClock, networkInterfaces, onChange),
})
  .then(() => process.send?.("ready"))
  .catch((error: unknown) => {
    const t = createTranslate(resolveLanguage(null, app.getLocale()));
    dialog.showErrorBox(t("app.name"), startFailure(error, t, dataDir, null));
    app.exit(1);
  });
