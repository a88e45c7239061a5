import { mkdir } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { startFailure } from "#electron/core/host/start-failure.ts";
import { DataFolderError } from "#electron/core/storage/storage-error.ts";
import { createTranslate } from "#shared/i18n/translate.ts";

const t = createTranslate("en");
const failed = (code: string) => Object.assign(new Error("listen"), { code, port: 80 });

describe("why Faden did not start", () => {
  it("is the folder, in words, when the system refuses a file", async () => {
    const error = await mkdir(import.meta.filename).catch((reason: unknown) => reason);
    expect(startFailure(error, t, "/data", null)).toBe(t("host.unusable", { folder: "/data" }));
  });

  it("is whatever else is known", () => {
    expect(startFailure(new DataFolderError("newer", "/data/x", null), t, "/data", null)).toBe(t("host.newer"));
    expect(startFailure(failed("EADDRINUSE"), t, "/data", 8080)).toBe(t("host.port-taken", { port: "8080" }));
    expect(startFailure(failed("EACCES"), t, "/data", 80)).toBe(t("host.failed", { reason: "listen" }));
  });
});
