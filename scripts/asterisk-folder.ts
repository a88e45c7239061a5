import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

const PROJECT = dirname(import.meta.dirname);

/** Folder of the tests' Asterisk once it was fetched; it stays between runs. */
export const ASTERISK_FOLDER = join(PROJECT, ".cache/asterisk");

/** Fetches it: `fetch.sh FOLDER`. */
export const ASTERISK_FETCH = join(PROJECT, "tests/support/servers/asterisk/fetch.sh");

export function hasAsterisk(): boolean {
  return existsSync(join(ASTERISK_FOLDER, "usr/sbin/asterisk"));
}
