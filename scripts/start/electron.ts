import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

const DAY_MS = 86_400_000;
const REACH_LIMIT_MS = 5_000;
const FETCH_LIMIT_MS = 240_000;

type Environment = Readonly<Record<string, string | undefined>>;

/** The Electron program if it is installed, else `null`. */
export async function findElectron(root: string, env: Environment): Promise<string | null> {
  const folder = join(root, "node_modules", "electron");
  const name = await readFile(join(folder, "path.txt"), "utf8").catch(() => null);
  if (name === null) return null;
  const program = join(env["ELECTRON_OVERRIDE_DIST_PATH"] ?? join(folder, "dist"), name);
  return existsSync(program) ? program : null;
}

/** Whether a desktop window can be shown at all. */
export function hasDisplay(platform: string, env: Environment): boolean {
  return platform !== "linux" || Boolean(env["DISPLAY"]) || Boolean(env["WAYLAND_DISPLAY"]);
}

const proxied = (env: Environment) => Boolean(env["HTTPS_PROXY"] ?? env["https_proxy"]);

/** Detects within seconds that the download cannot be reached at all; behind a proxy only the download itself shows that. */
async function reachable(version: string, env: Environment): Promise<boolean> {
  if (proxied(env)) return true;
  const base = env["ELECTRON_MIRROR"] ?? env["npm_config_electron_mirror"] ?? "https://github.com/electron/electron/releases/download/";
  try {
    const response = await fetch(`${base}v${version}/SHASUMS256.txt`, { method: "HEAD", signal: AbortSignal.timeout(REACH_LIMIT_MS) });
    return response.ok;
  } catch {
    return false;
  }
}

function runInstaller(root: string, env: Environment): Promise<boolean> {
  const child = spawn(process.execPath, [join(root, "node_modules", "electron", "install.js")], {
    stdio: "ignore",
    timeout: FETCH_LIMIT_MS,
    env: { ...env, ...(proxied(env) ? { ELECTRON_GET_USE_PROXY: "1" } : {}) },
  });
  return new Promise((resolve) => {
    child.once("error", () => resolve(false));
    child.once("close", (code) => resolve(code === 0));
  });
}

/**
 * The Electron program, downloaded if possible, else `null`. A failure is remembered for a day, so that the next start does not wait again.
 */
export async function obtainElectron(root: string, env: Environment, onFetch: () => void): Promise<string | null> {
  const present = await findElectron(root, env);
  if (present !== null) return present;
  const memory = join(root, ".cache", "electron-unavailable");
  const failedAt = await stat(memory).then(
    (file) => file.mtimeMs,
    () => 0,
  );
  if (Date.now() - failedAt < DAY_MS) return null;
  const manifest = JSON.parse(await readFile(join(root, "node_modules", "electron", "package.json"), "utf8")) as { version: string };
  if (await reachable(manifest.version, env)) {
    onFetch();
    if (await runInstaller(root, env)) return findElectron(root, env);
  }
  await mkdir(join(root, ".cache"), { recursive: true });
  await writeFile(memory, "");
  return null;
}
