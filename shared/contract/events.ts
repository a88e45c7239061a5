import { z } from "zod";
import { instant, recordId } from "./basics/values.ts";
import { cardEvents } from "./contacts/card-writes.ts";
import { duplicateEvents } from "./contacts/duplicates.ts";
import { importProgress } from "./contacts/imports.ts";
import { sourceProgress } from "./contacts/sources.ts";
import { webhookNews } from "./outreach/integrations.ts";
import { callPromise } from "./promises/promises.ts";
import { coreState, hotkeyState, intent, viewState } from "./state.ts";

/** The events that the core sends to windows. */
export const events = {
  "state.changed": coreState.partial(),
  /** Data about these contacts and calls has to be read again; `null` for all contacts. */
  "facts.changed": z.object({ contacts: z.array(recordId).nullable(), calls: z.array(recordId) }),
  /** A promise is near; sent once for each. */
  "promise.due": z.object({ promise: callPromise, minutes: z.number().int() }),
  /**
   * A change of a promise that the rep did not make. `over`: the time that was replaced if both the calendar and the rep moved it;
   * `withdrawn`: a mail in the outbox had become untrue and is a draft again.
   */
  "promise.news": z.object({
    kind: z.enum(["moved", "removed", "conflict", "early", "withdrawn"]),
    promise: callPromise,
    over: instant.nullable(),
    /** Undoes the last change of the promise. */
    undo: z.string(),
  }),
  /** Heard messages were deleted because of the rep's limits. */
  "messages.expired": z.object({ count: z.number().int().positive() }),
  "webhook.news": webhookNews,
  /** At most ten times a second. */
  "import.progress": importProgress.extend({ id: recordId }),
  "source.progress": sourceProgress.extend({ id: recordId }),
  ...cardEvents,
  ...duplicateEvents,
  "clock.changed": z.object({ now: instant }),
  "views.changed": viewState,
  /** From a hotkey, link, tray or card window, for the window that runs the phone. */
  intent,
  /**
   * Another window runs the phone now: the former one stops its own. `null`: the window that ran it was closed some seconds ago, and no
   * other took it; or none took it since the core's start.
   */
  "phone.holder": z.object({ window: recordId.nullable() }),
  "hotkeys.changed": z.array(hotkeyState),
  /** The computer woke up, or its network changed: the phone checks its connections now. */
  "network.changed": z.object({}),
} as const;

export type Events = typeof events;
export type EventName = keyof Events;
export type EventPayload<N extends EventName> = z.infer<Events[N]>;
