import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { link, mkdir, open, readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { SecretBox } from "#electron/core/base/core-types.ts";
import { errorCode } from "#electron/core/tools/error-code.ts";

const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

async function readKey(file: string): Promise<Buffer | null> {
  try {
    const key = await readFile(file);
    if (key.length !== KEY_BYTES) throw new Error("the key file is damaged");
    return key;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return null;
    throw error;
  }
}

/** Writes the key durably before it renames the file, so that nothing is encrypted with a key that a crash could lose. */
async function createKey(file: string): Promise<void> {
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  const handle = await open(draft, "wx", 0o600);
  try {
    await handle.writeFile(randomBytes(KEY_BYTES));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await link(draft, file).catch((error: unknown) => {
    if (errorCode(error) !== "EEXIST") throw error;
  });
  await rm(draft, { force: true });
  if (process.platform === "win32") return;
  const folder = await open(dirname(file), "r");
  await folder.sync().finally(() => folder.close());
}

/**
 * AES-256-GCM with a key in `faden.key` of the folder: created at the first use and readable by its owner only (mode 0600). Ciphertexts are
 * base64 of IV, tag and text.
 */
export async function keyFileSecrets(folder: string): Promise<SecretBox> {
  const file = join(folder, "faden.key");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  let key: Promise<Buffer> | null = null;
  async function load(): Promise<Buffer> {
    const known = await readKey(file);
    if (known !== null) return known;
    await createKey(file);
    const made = await readKey(file);
    if (made === null) throw new Error("the key file cannot be created");
    return made;
  }
  function theKey(): Promise<Buffer> {
    key ??= load().catch((error: unknown) => {
      key = null;
      throw error;
    });
    return key;
  }
  return {
    async encrypt(text) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv("aes-256-gcm", await theKey(), iv);
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64");
    },
    async decrypt(ciphertext) {
      const bytes = Buffer.from(ciphertext, "base64");
      const decipher = createDecipheriv("aes-256-gcm", await theKey(), bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
      decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString("utf8");
    },
  };
}
