import { spawn } from "node:child_process";

const commands: Readonly<Record<string, readonly string[]>> = {
  darwin: ["open"],
  win32: ["rundll32", "url.dll,FileProtocolHandler"],
};

/** Opens an address in the system's default program for it; rejects when there is none. Never goes through a shell. */
export function openExternal(url: string, platform: string): Promise<void> {
  const [command = "xdg-open", ...args] = commands[platform] ?? [];
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args, url], { stdio: "ignore", detached: true });
    child.once("error", reject);
    child.once("spawn", () => {
      child.unref();
      resolve();
    });
  });
}
