import { posix, win32 } from "node:path";

/** The platform's folder for Faden's data: XDG (Linux), Application Support (macOS) or roaming AppData (Windows). */
export function defaultDataDir(platform: string, env: Readonly<Record<string, string | undefined>>, home: string): string {
  if (platform === "win32") return win32.join(env["APPDATA"] ?? win32.join(home, "AppData", "Roaming"), "Faden");
  if (platform === "darwin") return posix.join(home, "Library", "Application Support", "Faden");
  const xdg = env["XDG_DATA_HOME"];
  return posix.join(xdg !== undefined && posix.isAbsolute(xdg) ? xdg : posix.join(home, ".local", "share"), "faden");
}
