import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly engines?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** The parts of a package-lock.json of version 3 that are used here. */
export interface LockFile {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

const LIBC: Readonly<Record<string, string>> = { gnu: "glibc", musl: "musl" };

/** `<tool>-<os>-<cpu>[-<abi>]` is the name of a package with a program for one platform. */
function platformEntry(name: string, version: string, { license, dev, engines }: LockedPackage): LockedPackage {
  const [, os = "", cpu = "", abi = ""] = name.replace(/^.*\//, "").split("-");
  const libc = os === "linux" ? LIBC[abi] : undefined;
  return {
    version,
    cpu: [cpu],
    ...(dev && { dev }),
    ...(libc !== undefined && { libc: [libc] }),
    ...(license !== undefined && { license }),
    optional: true,
    os: [os],
    ...(engines && { engines }),
  };
}

/** Optional packages that others depend on and that the lock file lacks, by path: `npm ci` refuses a lock file without them. */
export function missingFrom({ packages }: LockFile): Readonly<Record<string, LockedPackage>> {
  const known = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, "")));
  const missing = Object.values(packages).flatMap((parent) =>
    Object.entries(parent.optionalDependencies ?? {})
      .filter(([name]) => !known.has(name))
      .map(([name, version]) => [`node_modules/${name}`, platformEntry(name, version, parent)] as const),
  );
  return Object.fromEntries(missing);
}

/**
 * The lock file with them, without checksums (docs/decisions/0004-npm-ci.md). Throws for a version that is not exact, since a lock file
 * cannot contain one.
 */
export function completeLock<T extends LockFile>(lock: T): T {
  const missing = missingFrom(lock);
  for (const [path, { version = "" }] of Object.entries(missing)) {
    if (!/^\d/.test(version)) throw new Error(`${path}: ${version} is no exact version`);
  }
  const entries = Object.entries({ ...lock.packages, ...missing }).sort(([a], [b]) => a.localeCompare(b, "en"));
  return { ...lock, packages: Object.fromEntries(entries) };
}

if (import.meta.main) {
  const file = join(import.meta.dirname, "..", "package-lock.json");
  const lock = JSON.parse(readFileSync(file, "utf8")) as LockFile;
  writeFileSync(file, `${JSON.stringify(completeLock(lock), null, 2)}\n`);
}
