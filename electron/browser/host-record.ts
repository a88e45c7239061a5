import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const record = z.object({ port: z.number().int(), key: z.string() });

/**
 * The last start on this data: its port (reused, because the browser stores the microphone permission per port) and the key that requests a
 * new link.
 */
export type HostRecord = z.infer<typeof record>;

const fileOf = (dataDir: string) => join(dataDir, "browser-host.json");

/** `null` when there is no record, or it cannot be read. */
export async function readHostRecord(dataDir: string): Promise<HostRecord | null> {
  try {
    return record.parse(JSON.parse(await readFile(fileOf(dataDir), "utf8")));
  } catch {
    return null;
  }
}

/** Readable by the owner only, because the key gives access to Faden. */
export async function writeHostRecord(dataDir: string, value: HostRecord): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await writeFile(fileOf(dataDir), JSON.stringify(value), { mode: 0o600 });
}

/** Asks the Faden that runs on this data for a new one-time link; `null` when none answers. */
export async function askRunningHost({ port, key }: HostRecord): Promise<string | null> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/link`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}` },
      signal: AbortSignal.timeout(3_000),
    });
    return response.ok ? await response.text() : null;
  } catch {
    return null;
  }
}
