import { randomUUID } from "node:crypto";
import { createCore } from "#electron/core/core.ts";
import { dispatch } from "#electron/core/dispatch.ts";
import { systemClock } from "#electron/core/host/system-clock.ts";
import { keyFileSecrets } from "#electron/core/settings/secrets.ts";
import { sampleCall } from "./sample-values.ts";

/**
 * Ends call after call and logs its outcome as a window would, in turn one that blocks the contact and one that refers to a new contact,
 * and prints each id once that is acknowledged, until it is killed.
 */
const [dataDir = "", round = ""] = process.argv.slice(2);
const core = await createCore({
  dataDir,
  clock: systemClock,
  newId: randomUUID,
  secrets: await keyFileSecrets(dataDir),
  host: { kind: "browser", platform: "linux", locale: "de-DE", timeZone: "Europe/Berlin", version: "0.0.0", hotkeys: () => [] },
  openExternal: async () => undefined,
  log: () => undefined,
});
const startedAt = Date.now();
for (let count = 0; ; count += 1) {
  const id = `${round}-${count}`;
  const times = { startedAt: startedAt + count, answeredAt: startedAt + count, endedAt: startedAt + count };
  await dispatch(core, "call.end", sampleCall({ id, contactId: `hand:${id}`, ...times }));
  const outcome =
    count % 2 === 0
      ? { kind: "no-further-contact", detail: { kind: "reason", text: id } }
      : { kind: "referred", detail: { kind: "referral", name: id, number: "", role: "" } };
  const answer = await dispatch(core, "outcome.log", { callId: id, ...outcome });
  if ("output" in answer) process.stdout.write(`${id}\n`);
}
