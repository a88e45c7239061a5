import { z } from "zod";
import { accountRequests } from "./accounts.ts";
import { calendarRequests } from "./calendar.ts";
import { callbackRequests } from "./callbacks.ts";
import { callerRequests } from "./callers.ts";
import { callRequests } from "./calls.ts";
import { campaignRequests } from "./campaigns.ts";
import { contactRequests } from "./contact-page.ts";
import { doorOpenerRequests } from "./door-openers.ts";
import { duplicateRequests } from "./duplicates.ts";
import { previewRequests } from "./import-preview.ts";
import { importRequests } from "./imports.ts";
import { insightsRequests } from "./insights.ts";
import { integrationRequests } from "./integrations.ts";
import { mailRequests } from "./mail.ts";
import { matchingRequests } from "./matching.ts";
import { outcomeRequests } from "./outcomes.ts";
import { promiseRequests } from "./promises.ts";
import { done, undoable } from "./result.ts";
import { settingsRequests } from "./settings.ts";
import { sourceRequests } from "./sources.ts";
import { coreState, hostInfo, intent, practiceLine, viewState } from "./state.ts";
import { threadRequests } from "./threads.ts";
import { byId, nothing, recordId } from "./values.ts";
import { voicemailRequests } from "./voicemail.ts";

/**
 * Everything the renderer may ask of the core. A name that is not here cannot be called. Input and output are parsed at the host's
 * boundary.
 */
export const requests = {
  /**
   * First call of every window, and again after the core was gone. `phone` is the one window that holds the phone: calls in progress other
   * than those that it has `up` were left behind by an earlier one and are over.
   */
  "app.hello": {
    input: z.object({ role: z.enum(["phone", "view"]), up: z.array(z.string()).optional() }),
    output: z.object({ state: coreState, host: hostInfo }),
  },
  "app.dismissNotice": { input: byId, output: done },
  "app.openExternal": { input: z.object({ url: z.string() }), output: done },
  /** Takes back what answered with an `undo`, within a minute and while nothing else changed it. */
  "change.undo": { input: byId, output: done },

  ...settingsRequests,
  ...accountRequests,
  ...contactRequests,
  ...importRequests,
  ...previewRequests,
  ...sourceRequests,
  ...callerRequests,
  ...threadRequests,
  ...campaignRequests,
  ...doorOpenerRequests,
  ...callRequests,
  ...outcomeRequests,
  ...callbackRequests,
  ...promiseRequests,
  ...mailRequests,
  ...calendarRequests,
  ...voicemailRequests,
  ...insightsRequests,
  ...duplicateRequests,
  ...matchingRequests,
  ...integrationRequests,

  "practice.line": { input: nothing, output: practiceLine },
  /** Switches the practice line on, with sample contacts as they are on the first day. */
  "practice.show": { input: nothing, output: done },
  /** Switches it off and removes its contacts and calls; nothing of a real contact goes. */
  "practice.remove": { input: nothing, output: undoable },

  /**
   * Before a window takes the phone: whether it holds it now, and where another one does, whether that is in a call. `window` is an id of
   * the page's own. On the desktop there is one window with the phone, so that this never refuses there.
   */
  "phone.claim": {
    input: z.object({ window: recordId, steal: z.boolean() }),
    output: z.object({ isYours: z.boolean(), talking: z.boolean() }),
  },
  /** The host: a window has closed, or its connection broke and may come back. */
  "phone.left": { input: z.object({ window: recordId, isClosed: z.boolean() }), output: done },

  /** The phone's renderer tells all views; a view asks it to act. */
  "views.publish": { input: viewState, output: done },
  "views.current": { input: nothing, output: viewState.nullable() },
  "views.intent": { input: intent, output: done },
} as const;

export type Requests = typeof requests;
export type RequestName = keyof Requests;
export type RequestInput<N extends RequestName> = z.infer<Requests[N]["input"]>;
export type RequestOutput<N extends RequestName> = z.infer<Requests[N]["output"]>;
/** What a request that can fail answers with when it does not. */
export type RequestValue<N extends RequestName> = Extract<RequestOutput<N>, { readonly ok: true }>["value"];
