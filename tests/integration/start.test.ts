import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, mkdtemp, open, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..", "..");
const LINK = /^Faden: (http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{20,})$/;

const running: ChildProcess[] = [];
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "faden-start-"));
});

afterEach(async () => {
  for (const child of running.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const closed = once(child, "close");
    child.kill("SIGTERM");
    await closed;
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
});

interface Started {
  readonly child: ChildProcess;
  readonly lines: readonly string[];
  /** The link of the first line that contains one; rejects when the start ends before. */
  readonly link: Promise<string>;
  readonly ended: Promise<number | null>;
}

/** What `npm start -- …` runs. */
function start(args: readonly string[], env: Readonly<Record<string, string>> = {}): Started {
  const child = spawn(process.execPath, ["scripts/bootstrap.mjs", "start", "--data", join(folder, "data"), ...args], {
    cwd: root,
    env: { ...process.env, LC_ALL: "en_GB.UTF-8", LANG: "en_GB.UTF-8", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.push(child);
  const lines: string[] = [];
  const ended = once(child, "close").then(([code]) => code as number | null);
  const link = new Promise<string>((resolve, reject) => {
    for (const input of [child.stdout, child.stderr]) {
      createInterface({ input }).on("line", (line) => {
        lines.push(line);
        const found = LINK.exec(line)?.[1];
        if (found !== undefined) resolve(found);
      });
    }
    void ended.then((code) => reject(new Error(`ended with ${code}: ${lines.join("\n")}`)));
  });
  link.catch(() => undefined);
  return { child, lines, link, ended };
}

/** A browser that records its arguments and runs until its pipe is closed. */
async function fakeBrowser(): Promise<{ readonly env: Record<string, string>; readonly pipe: string; readonly called: string }> {
  const [pipe, called, program] = ["pipe", "called", "chromium"].map((name) => join(folder, name)) as [string, string, string];
  execFileSync("mkfifo", [pipe]);
  await writeFile(program, `#!/bin/sh\n{ echo $$; printf '%s\\n' "$@"; } > ${called}.new\nmv ${called}.new ${called}\nexec cat ${pipe}\n`);
  await chmod(program, 0o755);
  return { env: { PATH: `${folder}:${process.env["PATH"]}`, DISPLAY: ":99" }, pipe, called };
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe("npm start", () => {
  it("prints a link as its last line, serves the interface, and ends cleanly", async () => {
    const { child, lines, link, ended } = start(["--browser", "--no-open", "--port", "0"]);
    const url = await link;
    expect(lines.at(-1)).toBe(`Faden: ${url}`);
    const entered = await fetch(url, { redirect: "manual" });
    expect(entered.status).toBe(303);
    const page = await fetch(new URL("/", url), { headers: { cookie: entered.headers.get("set-cookie")?.split(";")[0] ?? "" } });
    const html = await page.text();
    expect(html).toMatch(/<script[^>]+type="module"/);
    expect(html).not.toContain("__FADEN_NONCE__");
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    expect(existsSync(join(folder, "data", "settings.json"))).toBe(true);
    await expect(fetch(url)).rejects.toThrow();
  });

  it("prints another link to the first instance when started a second time", async () => {
    const first = start(["--browser", "--no-open"]);
    const url = await first.link;
    await fetch(url, { redirect: "manual" });
    const second = start(["--browser", "--no-open"]);
    expect(await second.ended).toBe(0);
    const other = await second.link;
    expect(new URL(other).port).toBe(new URL(url).port);
    expect((await fetch(other, { redirect: "manual" })).status).toBe(303);
    first.child.kill("SIGINT");
    expect(await first.ended).toBe(0);
  });

  it("opens a window of its own, and ends when that is closed", async () => {
    const { env, pipe, called } = await fakeBrowser();
    const { link, ended } = start(["--browser"], env);
    const url = await link;
    const writer = await open(pipe, "w");
    const args = await readFile(called, "utf8");
    expect(args).toContain(`--app=${url}`);
    expect(args).toContain(`--user-data-dir=${join(folder, "data", "browser-profile")}`);
    await writer.close();
    expect(await ended).toBe(0);
  });

  it("closes its window when it is interrupted", async () => {
    const { env, pipe, called } = await fakeBrowser();
    const { child, link, ended } = start(["--browser"], env);
    await link;
    const writer = await open(pipe, "w");
    const pid = Number((await readFile(called, "utf8")).split("\n")[0]);
    expect(alive(pid)).toBe(true);
    child.kill("SIGINT");
    expect(await ended).toBe(0);
    await writer.close();
    expect(alive(pid)).toBe(false);
  });

  it("ends with npm, whose shell passes no signal on", async () => {
    const npm = spawn("npm", ["start", "--", "--browser", "--no-open", "--data", join(folder, "data")], {
      cwd: root,
      stdio: ["ignore", "pipe", "ignore"],
    });
    running.push(npm);
    const url = await new Promise<string>((resolve) => {
      createInterface({ input: npm.stdout }).on("line", (line) => {
        const found = LINK.exec(line)?.[1];
        if (found !== undefined) resolve(found);
      });
    });
    npm.kill("SIGTERM");
    const refused = () =>
      fetch(url).then(
        () => false,
        () => true,
      );
    await expect.poll(refused, { timeout: 20_000 }).toBe(true);
  });

  it("says in one sentence what is wrong", async () => {
    const first = start(["--browser", "--no-open"]);
    const port = new URL(await first.link).port;
    const nonsense = start(["--browser", "--nonsense"]);
    expect(await nonsense.ended).toBe(1);
    expect(nonsense.lines.at(-1)).toMatch(/^Usage: npm start/);
    const taken = start(["--browser", "--no-open", "--port", port, "--data", join(folder, "other")]);
    expect(await taken.ended).toBe(1);
    expect(taken.lines.at(-1)).toContain(`Port ${port} is taken`);
  });
});
