import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { writeDurably } from "#electron/core/storage/durable-file.ts";
import { nodeFileSystem } from "#electron/core/storage/file-system.ts";
import type { KeptSession } from "./sessions.ts";

const sessions = z.array(z.object({ hash: z.string(), until: z.number() }));

const fileOf = (dataDir: string) => join(dataDir, "browser-sessions.json");

/** Sessions of earlier starts on this data; none where they cannot be read, and then a new link is all it takes. */
export async function readSessions(dataDir: string): Promise<readonly KeptSession[]> {
  try {
    return sessions.parse(JSON.parse(await readFile(fileOf(dataDir), "utf8")));
  } catch {
    return [];
  }
}

export interface SessionFile {
  /** Writes them for the owner alone, one state after the other. */
  keep(sessions: readonly KeptSession[]): void;
  /** Ends when all is written. */
  settled(): Promise<void>;
}

/** The file that lets an open page come back after the host was started again. */
export function openSessionFile(dataDir: string): SessionFile {
  let last: Promise<void> = Promise.resolve();
  return {
    keep(sessions) {
      const bytes = Buffer.from(JSON.stringify(sessions));
      // Without it a page needs a new link after a restart, which is no reason to refuse it now.
      last = last.then(() => writeDurably(nodeFileSystem, fileOf(dataDir), bytes, false)).catch(() => undefined);
    },
    settled: () => last,
  };
}
