import { DataFolderError } from "#electron/core/storage/storage-error.ts";
import { errorCode } from "#electron/core/tools/error-code.ts";
import type { Translate } from "#shared/i18n/translate.ts";

/** Whether the error is about a file and not about a port. */
function isFileError(error: unknown): boolean {
  return errorCode(error) !== "" && error instanceof Error && "path" in error;
}

/** Why Faden did not start, as one sentence for the user. `port` is the requested one, `null` for any. */
export function startFailure(error: unknown, t: Translate, dataDir: string, port: number | null): string {
  if (error instanceof DataFolderError) return t(`host.${error.reason}`, { folder: dataDir });
  if (isFileError(error)) return t("host.unusable", { folder: dataDir });
  if (errorCode(error) === "EADDRINUSE") {
    // Passed as text, because a port must not be formatted as a quantity.
    return t("host.port-taken", { port: String(port) });
  }
  return t("host.failed", { reason: error instanceof Error ? error.message : String(error) });
}
