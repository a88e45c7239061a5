import { homedir } from "node:os";
import { type Browser, chromium } from "@playwright/test";
import { installedBrowser } from "#electron/browser/chromium.ts";

/** The first Chromium-family browser of this machine, with or without a display; `null` when there is none. */
export function findChromium(): string | null {
  return installedBrowser(process.platform, process.env, homedir());
}

/** Arguments for calls without a sound card and with nothing but a loopback interface; `microphone` is a WAV file of 48 kHz, mono. */
export function chromiumArguments(microphone: string | null): string[] {
  return [
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    ...(microphone === null ? [] : [`--use-file-for-fake-audio-capture=${microphone}`]),
    "--autoplay-policy=no-user-gesture-required",
    "--allow-loopback-in-peer-connection",
    // A page in the background must continue its calls at full speed.
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
  ];
}

/** A headless browser that may use the (fake) microphone. */
export function launchChromium(microphone: string | null): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error("no Chromium-family browser on this machine");
  return chromium.launch({ executablePath, args: chromiumArguments(microphone) });
}
