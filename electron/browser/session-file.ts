import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { writeDurably } from "#electron/core/storage/durable-file.ts";
import { nodeFileSystem } from "#electron/core/storage/file-system.ts";
import type { KeptSession } from "./sessions.ts";

const sessions = z.array(z.object({ hash: z.string(), until: z.number() }));

const fileOf = (dataDir: string) => join(dataDir, "browser-sessions.json");

/** Sessions of earlier starts on this data; empty when the file cannot be read, and then the user only needs a new link. */
export async function readSessions(dataDir: string): Promise<readonly KeptSession[]> {
  try {
    return sessions.parse(JSON.parse(await readFile(fileOf(dataDir), "utf8")));
  } catch {
    return [];
  }
}

export interface SessionFile {
  /** Writes them, readable by the owner only; writes are done one after the other. */
  keep(sessions: readonly KeptSession[]): void;
  /** Resolves when everything is written. */
  settled(): Promise<void>;
}

/** The file that lets an open page reconnect after the host was restarted. */
export function openSessionFile(dataDir: string): SessionFile {
  let last: Promise<void> = Promise.resolve();
  return {
    keep(sessions) {
      const bytes = Buffer.from(JSON.stringify(sessions));
      // Without the file a page only needs a new link after a restart, so a failed write does not refuse the session.
      last = last.then(() => writeDurably(nodeFileSystem, fileOf(dataDir), bytes, false)).catch(() => undefined);
    },
    settled: () => last,
  };
}
