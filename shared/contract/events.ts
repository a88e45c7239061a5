import { z } from "zod";
import { cardEvents } from "./card-writes.ts";
import { duplicateEvents } from "./duplicates.ts";
import { importProgress } from "./imports.ts";
import { webhookNews } from "./integrations.ts";
import { callPromise } from "./promises.ts";
import { sourceProgress } from "./sources.ts";
import { coreState, hotkeyState, intent, viewState } from "./state.ts";
import { instant, recordId } from "./values.ts";

/** Everything the core tells windows unasked. */
export const events = {
  "state.changed": coreState.partial(),
  /** What is shown of these contacts and calls has to be read again; `null` for all contacts. */
  "facts.changed": z.object({ contacts: z.array(recordId).nullable(), calls: z.array(recordId) }),
  /** A promise is near; told once each. */
  "promise.due": z.object({ promise: callPromise, minutes: z.number().int() }),
  /**
   * Something about a promise that the rep did not do themselves. `over` is the time that gave way where the calendar and the rep had both
   * moved it; `withdrawn`: a mail on its way had become untrue and is a draft again.
   */
  "promise.news": z.object({
    kind: z.enum(["moved", "removed", "conflict", "early", "withdrawn"]),
    promise: callPromise,
    over: instant.nullable(),
    /** Takes back what last happened to it. */
    undo: z.string(),
  }),
  /** Heard messages went because of the rep's limits. */
  "messages.expired": z.object({ count: z.number().int().positive() }),
  "webhook.news": webhookNews,
  /** At most ten times a second. */
  "import.progress": importProgress.extend({ id: recordId }),
  "source.progress": sourceProgress.extend({ id: recordId }),
  ...cardEvents,
  ...duplicateEvents,
  "clock.changed": z.object({ now: instant }),
  "views.changed": viewState,
  /** Hotkey, link, tray or card window: for the window that holds the phone. */
  intent,
  /** Another window holds the phone now: the one that had it lets go. */
  "phone.holder": z.object({ window: recordId }),
  "hotkeys.changed": z.array(hotkeyState),
  /** The machine woke up, or its network changed: the phone checks its connections at once. */
  "network.changed": z.object({}),
} as const;

export type Events = typeof events;
export type EventName = keyof Events;
export type EventPayload<N extends EventName> = z.infer<Events[N]>;
