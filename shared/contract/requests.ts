import { z } from "zod";
import { done, undoable } from "./basics/result.ts";
import { byId, nothing, recordId } from "./basics/values.ts";
import { callbackRequests } from "./calls/callbacks.ts";
import { callerRequests } from "./calls/callers.ts";
import { callRequests } from "./calls/calls.ts";
import { doorOpenerRequests } from "./calls/door-openers.ts";
import { matchingRequests } from "./calls/matching.ts";
import { outcomeRequests } from "./calls/outcomes.ts";
import { voicemailRequests } from "./calls/voicemail.ts";
import { duplicateRequests } from "./contacts/duplicates.ts";
import { previewRequests } from "./contacts/import-preview.ts";
import { importRequests } from "./contacts/imports.ts";
import { sourceRequests } from "./contacts/sources.ts";
import { integrationRequests } from "./outreach/integrations.ts";
import { mailRequests } from "./outreach/mail.ts";
import { calendarRequests } from "./promises/calendar.ts";
import { promiseRequests } from "./promises/promises.ts";
import { accountRequests } from "./settings/accounts.ts";
import { phoneSetUp, settingsRequests } from "./settings/settings.ts";
import { coreState, hostInfo, intent, practiceLine, viewState } from "./state.ts";
import { campaignRequests } from "./threads/campaigns.ts";
import { threadRequests } from "./threads/threads.ts";
import { contactRequests } from "./views/contact-page.ts";
import { insightsRequests } from "./views/insights.ts";

/** Every request of the renderer to the core; other names cannot be called. Input and output are parsed at the boundary of the host. */
export const requests = {
  /**
   * First request of every window, and again after the core restarted. `phone`: this window runs the phone; ongoing calls that are not in
   * its `up` were left by an earlier one and are ended.
   */
  "app.hello": {
    input: z.object({ role: z.enum(["phone", "view"]), up: z.array(z.string()).optional() }),
    output: z.object({ state: coreState, host: hostInfo }),
  },
  "app.dismissNotice": { input: byId, output: done },
  "app.openExternal": { input: z.object({ url: z.string() }), output: done },
  /** Undoes a change that returned an `undo`, within a minute and unless something else changed it. */
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
  /** Enables the practice line with fresh sample contacts. */
  "practice.show": { input: nothing, output: done },
  /** Disables the practice line and deletes its contacts and calls; data of real contacts stays. */
  "practice.remove": { input: nothing, output: undoable },

  /**
   * Before a window runs the phone: whether it does already, and if another does, whether that one is in a call. `window`: an id made by
   * the page. On the desktop only one window has the phone, so this never refuses. `setUp`, with the passwords, is for the window that has
   * the phone alone, and `null` for any other.
   */
  "phone.claim": {
    input: z.object({ window: recordId, steal: z.boolean() }),
    output: z.object({ isYours: z.boolean(), talking: z.boolean(), setUp: phoneSetUp.nullable() }),
  },
  /** From the host: a window was closed, or its connection was lost and may return. */
  "phone.left": { input: z.object({ window: recordId, isClosed: z.boolean() }), output: done },

  /** The renderer with the phone sends its state to all views; a view sends an action to it. */
  "views.publish": { input: viewState, output: done },
  "views.current": { input: nothing, output: viewState.nullable() },
  "views.intent": { input: intent, output: done },
} as const;

export type Requests = typeof requests;
export type RequestName = keyof Requests;
export type RequestInput<N extends RequestName> = z.infer<Requests[N]["input"]>;
export type RequestOutput<N extends RequestName> = z.infer<Requests[N]["output"]>;
/** The success value of a request that can fail. */
export type RequestValue<N extends RequestName> = Extract<RequestOutput<N>, { readonly ok: true }>["value"];
