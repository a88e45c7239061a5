import { contactPageHandlers } from "#electron/core/contact-page.ts";
import type { Context } from "#electron/core/context.ts";
import type { Handlers } from "#electron/core/core-types.ts";
import type { CalendarSync } from "#electron/core/outreach/calendar-sync.ts";
import { createUndos } from "#electron/core/undos.ts";
import { appHandlers, viewHandlers } from "./app-handlers.ts";
import { calendarHandlers } from "./calendar-handlers.ts";
import { callHandlers, journalHandlers } from "./call-handlers.ts";
import { callbackHandlers } from "./callback-handlers.ts";
import { callerHandlers, dialHandlers } from "./caller-handlers.ts";
import { campaignHandlers } from "./campaign-handlers.ts";
import { contactHandlers, restoreContact } from "./contact-handlers.ts";
import { doorOpenerHandlers } from "./door-opener-handlers.ts";
import { duplicateHandlers } from "./duplicate-handlers.ts";
import { greetingHandlers, restoreGreeting } from "./greeting-handlers.ts";
import { holidayHandlers } from "./holiday-handlers.ts";
import { importHandlers } from "./import-handlers.ts";
import { insightsHandlers } from "./insights-handlers.ts";
import { screenPopHandlers, webhookHandlers } from "./integration-handlers.ts";
import { mailHandlers } from "./mail-handlers.ts";
import { messageHandlers, restoreMessage } from "./message-handlers.ts";
import { outcomeHandlers, undoOutcome } from "./outcome-handlers.ts";
import { phoneHandlers } from "./phone-handlers.ts";
import { practiceHandlers } from "./practice-handlers.ts";
import { previewHandlers } from "./preview-handlers.ts";
import { promiseHandlers, undoPromise } from "./promise-handlers.ts";
import { accountHandlers, settingsHandlers } from "./settings-handlers.ts";
import { type Remotes, sourceHandlers } from "./source-handlers.ts";
import { changeHandlers, threadHandlers } from "./thread-handlers.ts";
import { trunkHandlers } from "./trunk-handlers.ts";

/** All requests of the contract with their handlers. */
export function allHandlers(ctx: Context, calendar: CalendarSync, remotes: Remotes): Handlers {
  const undos = createUndos(ctx, {
    outcome: (callId) => ctx.inTurn(() => undoOutcome(ctx, callId)),
    contact: (id) => restoreContact(ctx, id),
    message: (id) => restoreMessage(ctx, id),
    greeting: (id) => restoreGreeting(ctx, id),
    promise: (event) => undoPromise(ctx, event),
  });
  return {
    ...appHandlers(ctx),
    ...settingsHandlers(ctx),
    ...accountHandlers(ctx),
    ...contactHandlers(ctx),
    ...contactPageHandlers(ctx),
    ...sourceHandlers(ctx, remotes),
    ...importHandlers(ctx),
    ...previewHandlers(ctx),
    ...callerHandlers(ctx, undos, remotes.live),
    ...dialHandlers(ctx),
    ...threadHandlers(ctx, undos),
    ...campaignHandlers(ctx, undos),
    ...doorOpenerHandlers(ctx, undos),
    ...trunkHandlers(ctx, undos),
    ...duplicateHandlers(ctx, undos),
    ...changeHandlers(undos),
    ...callHandlers(ctx),
    ...outcomeHandlers(ctx),
    ...journalHandlers(ctx),
    ...callbackHandlers(ctx, undos),
    ...promiseHandlers(ctx),
    ...mailHandlers(ctx),
    ...holidayHandlers(ctx),
    ...calendarHandlers(ctx, calendar),
    ...messageHandlers(ctx),
    ...greetingHandlers(ctx),
    ...insightsHandlers(ctx),
    ...webhookHandlers(ctx),
    ...screenPopHandlers(ctx),
    ...practiceHandlers(ctx, undos),
    ...phoneHandlers(ctx),
    ...viewHandlers(ctx),
  };
}
