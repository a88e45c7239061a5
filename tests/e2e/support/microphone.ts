import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { writeTone } from "#tests/support/servers/sound.ts";

/** The sound of the rep's microphone in end-to-end tests: one steady tone, so that the other side can recognise it. */
export const MICROPHONE_HZ = 1000;
export const MICROPHONE = join(import.meta.dirname, "../../../test-results/microphone.wav");

/** Playwright's global set-up: the browser opens the file when a call opens the microphone. */
export default async function writeMicrophone(): Promise<void> {
  mkdirSync(dirname(MICROPHONE), { recursive: true });
  await writeTone(MICROPHONE, MICROPHONE_HZ, 48_000, 120);
}
