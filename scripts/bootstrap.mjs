// Runs on whatever Node a person has (20 or newer): installs what is missing, then hands over to scripts/<command>.ts under the project's own Node.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const commands = ["start", "test", "bench", "test-desktop"];

function packages(file) {
  return JSON.parse(readFileSync(join(root, file), "utf8")).packages;
}

/** Whether every package of the lock file is there in its version; optional ones belong to other platforms. */
function installed() {
  try {
    const present = packages("node_modules/.package-lock.json");
    return Object.entries(packages("package-lock.json")).every(
      ([path, { version, optional, link }]) => path === "" || optional || link || present[path]?.version === version,
    );
  } catch {
    return false;
  }
}

/** The project's own Node where it is there, else the running one where that is new enough. */
function ownNode() {
  const own = join(root, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");
  if (existsSync(own)) return own;
  return Number(process.versions.node.split(".")[0]) >= 24 ? process.execPath : null;
}

function install() {
  console.log("Installing what is missing, once; this takes about a minute …");
  const npm = process.env.npm_execpath;
  const args = ["ci", "--no-audit", "--no-fund", "--no-progress", "--loglevel=error"];
  const [program, all] = npm?.endsWith("js") ? [process.execPath, [npm, ...args]] : ["npm", args];
  const { status, stdout, stderr } = spawnSync(program, all, {
    cwd: root,
    encoding: "utf8",
    shell: program === "npm" && process.platform === "win32",
  });
  if (status !== 0) {
    console.error(`${stdout ?? ""}${stderr ?? ""}\nThe installation failed; see above.`);
    process.exit(1);
  }
}

function run(node, command, args) {
  const child = spawn(node, ["--disable-warning=ExperimentalWarning", join(root, "scripts", `${command}.ts`), ...args], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, PATH: `${join(root, "node_modules", ".bin")}${process.platform === "win32" ? ";" : ":"}${process.env.PATH}` },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => child.kill(signal));
  }
  child.on("error", (error) => {
    console.error(error.message);
    process.exit(1);
  });
  child.on("exit", (code) => process.exit(code ?? 1));
}

const [command, ...args] = process.argv.slice(2);
if (!commands.includes(command)) {
  console.error(`Usage: node scripts/bootstrap.mjs ${commands.join("|")} [arguments]`);
  process.exit(2);
}
if (!installed() || ownNode() === null) install();
const node = ownNode();
if (node === null) {
  console.error("The project's own Node could not be installed; Node 24 or newer is needed.");
  process.exit(1);
}
run(node, command, args);
