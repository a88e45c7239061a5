import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { completeLock, missingFrom } from "#scripts/complete-lock.ts";

const parent = {
  version: "1.2.3",
  license: "MIT",
  dev: true,
  optionalDependencies: { "@tool/cli-linux-x64-musl": "1.2.3", "@tool/cli-win32-arm64": "1.2.3" },
};

describe("the lock file", () => {
  const text = readFileSync("package-lock.json", "utf8");

  it("has every platform's packages, so that npm ci accepts it", () => {
    expect(Object.keys(missingFrom(JSON.parse(text)))).toEqual([]);
  });

  it("names no registry", () => {
    expect(text).not.toMatch(/"resolved": "https?:/);
  });
});

describe("completing a lock file", () => {
  it("adds what npm needs to skip a package, in npm's order", () => {
    const lock = {
      lockfileVersion: 3,
      packages: { "": {}, "node_modules/@tool/cli-win32-arm64": { version: "1.2.3" }, "node_modules/tool": parent },
    };
    const { lockfileVersion, packages } = completeLock(lock);
    expect(lockfileVersion).toBe(3);
    expect(Object.keys(packages)).toEqual([
      "",
      "node_modules/@tool/cli-linux-x64-musl",
      "node_modules/@tool/cli-win32-arm64",
      "node_modules/tool",
    ]);
    expect(packages).toMatchObject({
      "node_modules/@tool/cli-linux-x64-musl": {
        version: "1.2.3",
        os: ["linux"],
        cpu: ["x64"],
        libc: ["musl"],
        optional: true,
        dev: true,
        license: "MIT",
      },
      "node_modules/@tool/cli-win32-arm64": { version: "1.2.3" },
    });
    expect(completeLock({ packages })).toEqual({ packages });
  });

  it("refuses a range, which a lock file cannot contain", () => {
    expect(() => completeLock({ packages: { tool: { optionalDependencies: { "@tool/cli-linux-x64": "^1.0.0" } } } })).toThrow(
      "no exact version",
    );
  });
});
