/** The parts of Electron that the desktop host uses. Only main.ts imports the real module; everything else receives this. */
export type ElectronParts = Pick<
  typeof import("electron"),
  | "app"
  | "BrowserWindow"
  | "Menu"
  | "Notification"
  | "Tray"
  | "globalShortcut"
  | "ipcMain"
  | "nativeImage"
  | "powerMonitor"
  | "protocol"
  | "safeStorage"
  | "screen"
  | "session"
  | "shell"
>;
