import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { installedBrowser } from "#electron/browser/chromium.ts";
import { ASTERISK_FETCH, ASTERISK_FOLDER, hasAsterisk } from "./asterisk-folder.ts";

/** A program that tests need, as they name it in a `// needs:` line, and the Debian packages that contain it. */
interface Requirement {
  readonly need: string;
  readonly packages: readonly string[];
  readonly present: () => boolean;
  /** A script that fetches it if no package of this system contains it; needs no root. */
  readonly fetch?: { readonly script: string; readonly into: string };
}

function onPath(program: string): boolean {
  return (process.env["PATH"] ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function hasKamailioModule(name: string): boolean {
  return ["x86_64", "aarch64"].some((machine) => existsSync(`/usr/lib/${machine}-linux-gnu/kamailio/modules/${name}.so`));
}

const requirements: readonly Requirement[] = [
  {
    need: "chromium",
    packages: ["chromium", "fonts-liberation", "fonts-noto-color-emoji"],
    present: () => installedBrowser(process.platform, process.env, homedir()) !== null,
  },
  {
    need: "kamailio",
    packages: ["kamailio", "kamailio-websocket-modules", "kamailio-tls-modules", "openssl"],
    present: () => onPath("kamailio") && onPath("openssl") && hasKamailioModule("websocket") && hasKamailioModule("tls"),
  },
  { need: "rtpengine", packages: ["rtpengine-daemon"], present: () => onPath("rtpengine") },
  { need: "baresip", packages: ["baresip-core"], present: () => onPath("baresip") },
  { need: "sipp", packages: ["sip-tester"], present: () => onPath("sipp") },
  {
    need: "slapd",
    packages: ["slapd", "ldap-utils", "openssl"],
    present: () => existsSync("/usr/sbin/slapd") && onPath("ldapadd") && onPath("openssl"),
  },
  { need: "aiosmtpd", packages: ["python3-aiosmtpd", "openssl"], present: () => onPath("aiosmtpd") && onPath("openssl") },
  { need: "radicale", packages: ["radicale", "openssl"], present: () => onPath("radicale") && onPath("openssl") },
  { need: "sox", packages: ["sox"], present: () => onPath("sox") },
  { need: "ip", packages: ["iproute2"], present: () => onPath("ip") },
  { need: "asterisk", packages: [], present: hasAsterisk, fetch: { script: ASTERISK_FETCH, into: ASTERISK_FOLDER } },
];

const POLICY = "/usr/sbin/policy-rc.d";
const POLICY_KEPT = `${POLICY}.kept-by-faden`;

/** Runs `install` while packages are prevented from starting a service (exit code 101, Debian policy 9.3.3.1). */
function withoutServices(install: () => void): void {
  if (existsSync(POLICY)) renameSync(POLICY, POLICY_KEPT);
  writeFileSync(POLICY, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  try {
    install();
  } finally {
    rmSync(POLICY);
    if (existsSync(POLICY_KEPT)) renameSync(POLICY_KEPT, POLICY);
  }
}

function aptGet(...args: string[]): boolean {
  const run = spawnSync("apt-get", ["-q", ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (run.status !== 0) console.log(`apt-get ${args.join(" ")}\n${run.stderr || run.error?.message || ""}`.trimEnd());
  return run.status === 0;
}

function isDebianFamily(): boolean {
  const file = "/etc/os-release";
  return existsSync(file) && /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync(file, "utf8"));
}

function install(packages: readonly string[]): void {
  console.log(`Installing what the tests need: ${packages.join(" ")}`);
  withoutServices(() => {
    aptGet("update");
    const all = ["install", "-y", "--no-install-recommends"];
    // If one name is unknown here, the others are still useful.
    if (!aptGet(...all, ...packages)) for (const name of packages) aptGet(...all, name);
  });
}

/** Runs the script of a program that no package contains; its output is shown if it fails. */
function fetchProgram({ need, fetch }: Requirement): void {
  if (fetch === undefined) return;
  console.log(`Fetching what the tests need: ${need}`);
  const run = spawnSync(fetch.script, [fetch.into], { encoding: "utf8" });
  if (run.status !== 0) console.log(`${need} could not be fetched\n${run.stderr || run.error?.message || ""}`.trimEnd());
}

/**
 * Installs what is missing: as root on Debian or Ubuntu the packages are installed, elsewhere the command that would do so is printed.
 * Returns the names, as tests use them in `// needs:`, of what is still missing.
 */
export function missingPrograms(): ReadonlySet<string> {
  // Kamailio is in a folder that only root has on the path.
  process.env["PATH"] = [process.env["PATH"] ?? "", "/usr/sbin", "/usr/local/sbin"].join(delimiter);
  const missing = () => requirements.filter(({ present }) => !present());
  const packages = missing().flatMap((requirement) => requirement.packages);
  if (packages.length > 0 && isDebianFamily()) {
    if (process.getuid?.() === 0) install(packages);
    else console.log(`For the tests left out: sudo apt-get install --no-install-recommends ${packages.join(" ")}`);
  } else if (packages.length > 0) {
    console.log(`Some tests need programs of a Linux system (Debian names): ${packages.join(" ")}`);
  }
  if (isDebianFamily()) for (const requirement of missing()) fetchProgram(requirement);
  return new Set(missing().map(({ need }) => need));
}
