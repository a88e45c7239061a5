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

/** Where a Chromium-family browser may be on this platform, best first. */
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

/** The first browser of this machine, with or without a display to show it on. */
export function installedBrowser(platform: string, env: Environment, home: string): string | null {
  return browserCandidates(platform, env, home).find(runnable) ?? null;
}

/** A browser that can show a window here, or `null`: none installed, or no display. */
export function findBrowser(platform: string, env: Environment, home: string): string | null {
  const headless = platform === "linux" && !env["DISPLAY"] && !env["WAYLAND_DISPLAY"];
  return headless ? null : installedBrowser(platform, env, home);
}

/** The profile keeps the microphone permission, so it lies beside the data; a snap may write in its own folder only. */
export function profileDir(browser: string, dataDir: string, home: string): string {
  const snap = /\/snap\/(?:bin\/)?([a-z-]+)/.exec(realpathOr(browser))?.[1] ?? null;
  return snap === null ? join(dataDir, "browser-profile") : join(home, "snap", snap, "common", "faden-profile");
}

function realpathOr(path: string): string {
  try {
    // A snap's launcher is a link to the snap program itself, so the name is only in the path before it.
    const real = realpathSync(path);
    return real.endsWith("/bin/snap") ? path : real;
  } catch {
    return path;
  }
}

/** Arguments for a window of its own: sound without a click, no throttling of a hidden window, loopback calls of the practice line. */
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
