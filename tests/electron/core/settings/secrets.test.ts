import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keyFileSecrets } from "#electron/core/settings/secrets.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "faden-secrets-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

test("what was encrypted can be decrypted by the next process, and no two ciphertexts are alike", async () => {
  const box = await keyFileSecrets(folder);
  const first = await box.encrypt("gehéim 🔑");
  expect(first).not.toContain("geh");
  expect(await box.encrypt("gehéim 🔑")).not.toBe(first);
  expect(await (await keyFileSecrets(folder)).decrypt(first)).toBe("gehéim 🔑");
});

test.runIf(process.platform !== "win32")("only the owner can read the key, and there is no other file", async () => {
  await (await keyFileSecrets(folder)).encrypt("x");
  expect(await readdir(folder)).toEqual(["faden.key"]);
  expect((await stat(join(folder, "faden.key"))).mode & 0o777).toBe(0o600);
});

test("a changed ciphertext, one of another key and a short one are refused", async () => {
  const box = await keyFileSecrets(folder);
  const good = Buffer.from(await box.encrypt("geheim"), "base64");
  good[good.length - 1] = (good.at(-1) ?? 0) ^ 1;
  await expect(box.decrypt(good.toString("base64"))).rejects.toThrow();
  await expect(box.decrypt("AAAA")).rejects.toThrow();
  const other = await mkdtemp(join(tmpdir(), "faden-secrets-"));
  await expect((await keyFileSecrets(other)).decrypt(await box.encrypt("geheim"))).rejects.toThrow();
  await rm(other, { recursive: true });
});

test("a damaged key file is never replaced", async () => {
  await writeFile(join(folder, "faden.key"), "short");
  await expect((await keyFileSecrets(folder)).encrypt("x")).rejects.toThrow("key file");
  expect((await stat(join(folder, "faden.key"))).size).toBe(5);
});

test("two first uses at once get the same key", async () => {
  const [a, b] = await Promise.all([keyFileSecrets(folder), keyFileSecrets(folder)]);
  const [x, y] = await Promise.all([a.encrypt("x"), b.encrypt("y")]);
  expect([await b.decrypt(x), await a.decrypt(y)]).toEqual(["x", "y"]);
});
