import { accessSync, constants, realpathSync } from "node:fs";
import { delimiter, join, posix, win32 } from "node:path";

const linuxNames = [
  "chromium",
  "chromium-browser",
  "google-chrome-stable",
  "google-chrome",
  "microsoft-edge-stable",
  "microsoft-edge",
  "brave-browser",
  "vivaldi-stable",
];
const macNames = ["Google Chrome", "Chromium", "Microsoft Edge", "Brave Browser", "Vivaldi"];
const windowsPaths = [
  ["Google", "Chrome", "Application", "chrome.exe"],
  ["Microsoft", "Edge", "Application", "msedge.exe"],
  ["Chromium", "Application", "chrome.exe"],
  ["BraveSoftware", "Brave-Browser", "Application", "brave.exe"],
];

type Environment = Readonly<Record<string, string | undefined>>;

/** Paths where a Chromium-family browser may be on this platform, best first. */
export function browserCandidates(platform: string, env: Environment, home: string): readonly string[] {
  switch (platform) {
    case "darwin":
      return ["/Applications", posix.join(home, "Applications")].flatMap((folder) =>
        macNames.map((name) => posix.join(folder, `${name}.app`, "Contents", "MacOS", name)),
      );
    case "win32": {
      const folders = [env["PROGRAMFILES"], env["PROGRAMFILES(X86)"], env["LOCALAPPDATA"]].filter((folder) => folder !== undefined);
      return windowsPaths.flatMap((path) => folders.map((folder) => win32.join(folder, ...path)));
    }
    default: {
      const folders = (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
      return linuxNames.flatMap((name) => folders.map((folder) => join(folder, name)));
    }
  }
}

function runnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The first browser installed on this machine, whether or not there is a display. */
export function installedBrowser(platform: string, env: Environment, home: string): string | null {
  return browserCandidates(platform, env, home).find(runnable) ?? null;
}

/** A browser that can show a window here; `null` when none is installed or there is no display. */
export function findBrowser(platform: string, env: Environment, home: string): string | null {
  const headless = platform === "linux" && !env["DISPLAY"] && !env["WAYLAND_DISPLAY"];
  return headless ? null : installedBrowser(platform, env, home);
}

/** The profile stores the microphone permission, so it is put beside the data; a snap may only write to its own folder. */
export function profileDir(browser: string, dataDir: string, home: string): string {
  const snap = /\/snap\/(?:bin\/)?([a-z-]+)/.exec(realpathOr(browser))?.[1] ?? null;
  return snap === null ? join(dataDir, "browser-profile") : join(home, "snap", snap, "common", "faden-profile");
}

function realpathOr(path: string): string {
  try {
    // A snap's launcher links to the snap program itself, so only the unresolved path contains the browser's name.
    const real = realpathSync(path);
    return real.endsWith("/bin/snap") ? path : real;
  } catch {
    return path;
  }
}

/** Arguments for a separate app window: sound without a click, no throttling while hidden, loopback calls for the practice line. */
export function browserArguments(url: string, profile: string, asRoot: boolean): readonly string[] {
  return [
    `--app=${url}`,
    `--user-data-dir=${profile}`,
    "--no-first-run",
    "--no-default-browser-check",
    "--autoplay-policy=no-user-gesture-required",
    "--allow-loopback-in-peer-connection",
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    ...(asRoot ? ["--no-sandbox"] : []),
  ];
}
