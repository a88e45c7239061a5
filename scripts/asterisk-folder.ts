import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

const PROJECT = dirname(import.meta.dirname);

/** Where the tests' Asterisk lies once it was brought; kept between runs. */
export const ASTERISK_FOLDER = join(PROJECT, ".cache/asterisk");

/** Brings it there: `fetch.sh FOLDER`. */
export const ASTERISK_FETCH = join(PROJECT, "tests/support/servers/asterisk/fetch.sh");

export function hasAsterisk(): boolean {
  return existsSync(join(ASTERISK_FOLDER, "usr/sbin/asterisk"));
}
