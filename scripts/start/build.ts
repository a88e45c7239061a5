import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

const sources = ["shared", "electron", "renderer", "scripts/build", "electron.config.ts", "package.json", "package-lock.json"];

async function filesOf(path: string): Promise<readonly string[]> {
  if ((await stat(path)).isFile()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** Changes whenever a source does: paths, sizes and times of all files that a build reads. */
async function fingerprint(root: string): Promise<string> {
  const files = (await Promise.all(sources.map((source) => filesOf(join(root, source))))).flat().sort();
  const lines = files.map(async (file) => {
    const { size, mtimeMs } = await stat(file);
    return `${file} ${size} ${mtimeMs}`;
  });
  return createHash("sha256")
    .update((await Promise.all(lines)).join("\n"))
    .digest("hex");
}

/** `null` on success, else everything the build printed. */
function runBuild(root: string): Promise<string | null> {
  const program = join(root, "node_modules", "electron-vite", "bin", "electron-vite.js");
  const child = spawn(process.execPath, [program, "build", "-c", "electron.config.ts"], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text: string) => output.push(text));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code === 0 ? null : output.join("")));
  });
}

/** Builds `out/` unless it is up to date with the sources. `null` on success, else what the build printed. */
export async function buildWhatIsStale(root: string, onBuild: () => void): Promise<string | null> {
  const stamp = join(root, "out", ".fingerprint");
  const wanted = await fingerprint(root);
  if ((await readFile(stamp, "utf8").catch(() => "")) === wanted) return null;
  onBuild();
  const failure = await runBuild(root);
  if (failure === null) {
    await mkdir(join(root, "out"), { recursive: true });
    await writeFile(stamp, wanted);
  }
  return failure;
}
