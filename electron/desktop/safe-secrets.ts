import type { SecretBox } from "#electron/core/base/core-types.ts";
import type { ElectronParts } from "./electron-parts.ts";

const PREFIX = "system:";

/** Linux without a keyring falls back to a fixed password, which protects nothing; the key file is better then. */
async function usable({ safeStorage }: Pick<ElectronParts, "safeStorage">, platform: string): Promise<boolean> {
  const protecting = platform !== "linux" || safeStorage.getSelectedStorageBackend() !== "basic_text";
  return protecting && (await safeStorage.isAsyncEncryptionAvailable());
}

/**
 * Secrets in the system's key store, or in the fallback (a key file) when there is none. Secrets of either kind can be read while both
 * exist.
 */
export function safeSecrets(electron: Pick<ElectronParts, "safeStorage">, platform: string, fallback: SecretBox): SecretBox {
  return {
    async encrypt(text) {
      if (!(await usable(electron, platform))) return fallback.encrypt(text);
      return `${PREFIX}${(await electron.safeStorage.encryptStringAsync(text)).toString("base64")}`;
    },
    async decrypt(ciphertext) {
      if (!ciphertext.startsWith(PREFIX)) return fallback.decrypt(ciphertext);
      const { result } = await electron.safeStorage.decryptStringAsync(Buffer.from(ciphertext.slice(PREFIX.length), "base64"));
      return result;
    },
  };
}
