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
   * the page. On the desktop only one window has the phone, so this never refuses.
   */
  "phone.claim": {
    input: z.object({ window: recordId, steal: z.boolean() }),
    output: z.object({ isYours: z.boolean(), talking: z.boolean() }),
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
