import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Core } from "#electron/core/base/core-types.ts";
import { createCore } from "#electron/core/core.ts";
import { dispatch } from "#electron/core/dispatch.ts";
import { systemClock } from "#electron/core/host/system-clock.ts";
import { keyFileSecrets } from "#electron/core/settings/secrets.ts";
import type { Figures } from "#shared/domain/insights/insights.ts";

/** A core on a data folder, without windows. */
export async function startCore(dataDir: string): Promise<Core> {
  return createCore({
    dataDir,
    clock: systemClock,
    newId: randomUUID,
    secrets: await keyFileSecrets(dataDir),
    host: { kind: "browser", platform: process.platform, locale: "de-DE", timeZone: "Europe/Berlin", version: "bench", hotkeys: () => [] },
    openExternal: async () => undefined,
    log: () => undefined,
  });
}

/** Sends a request through the boundary, as a window does; throws if it fails. */
export async function send(core: Core, name: string, input: unknown): Promise<unknown> {
  const answer = await dispatch(core, name, input);
  if ("error" in answer || JSON.stringify(answer).startsWith('{"output":{"ok":false'))
    throw new Error(`${name}: ${JSON.stringify(answer)}`);
  return answer.output;
}

/** Waits until the index of the figures has caught up with the journal; returns the figures of all contacts and all time. */
export async function counted(core: Core): Promise<Figures> {
  for (;;) {
    const answer = await core.handlers["insights.figures"]({ from: null, to: null, of: { kind: "everybody" } });
    if (answer.kind === "ready") return answer.figures;
    await pause(20);
  }
}
