// Runs on whatever Node a person has (20 or newer): installs what is missing, then hands over to scripts/<command>.ts under the project's
// own Node.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const commands = ["start", "dev", "test", "bench", "test-desktop"];

function packages(file) {
  return JSON.parse(readFileSync(join(root, file), "utf8")).packages;
}

/** Whether every package of the lock file is installed in its version; optional ones belong to other platforms. */
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

/** The project's own Node if it is installed, else the running one if that is new enough. */
function ownNode() {
  const own = join(root, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");
  if (existsSync(own)) return own;
  return Number(process.versions.node.split(".")[0]) >= 24 ? process.execPath : null;
}

function quietly(program, args, cwd, shell = false) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: "utf8", shell });
  if (status === 0) return;
  console.error(`${stdout ?? ""}${stderr ?? ""}\nThe installation failed; see above.`);
  process.exit(1);
}

function install() {
  console.log("Installing what is missing, once; this takes about a minute …");
  const npm = process.env.npm_execpath;
  // `npm ci` empties the folder first, and the Node that runs this may be in it: an existing installation is updated instead.
  const how = existsSync(join(root, "node_modules")) ? ["install", "--no-save"] : ["ci"];
  const args = [...how, "--no-audit", "--no-fund", "--no-progress", "--loglevel=error"];
  if (npm?.endsWith("js")) quietly(process.execPath, [npm, ...args], root);
  else quietly("npm", args, root, process.platform === "win32");
  // npm may be configured to skip install scripts; this one installs the project's own Node.
  if (ownNode() === null) quietly(process.execPath, ["installArchSpecificPackage.js"], join(root, "node_modules", "node"));
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
  // When npm is ended, the children of its shell keep running: they end when their parent is gone.
  const parent = process.ppid;
  const watch = () => {
    if (process.ppid !== parent) child.kill("SIGTERM");
  };
  if (process.env.npm_lifecycle_event) setInterval(watch, 250).unref();
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
