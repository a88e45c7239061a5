import type { CallTracker } from "#renderer/app/controller/calls/call-tracker.ts";
import { type Context, valueOr } from "#renderer/app/controller/context.ts";
import type { Delivery } from "#renderer/app/controller/delivery/delivery.ts";
import type { Forms } from "#renderer/app/controller/delivery/forms.ts";
import type { PageReader } from "#renderer/app/controller/page-reader.ts";
import type { Actions } from "#renderer/app/store/actions/action-types.ts";
import { blockActions } from "./block-actions.ts";
import { callbackActions } from "./callback-actions.ts";
import { cardActions } from "./card-actions.ts";
import { contactActions } from "./contact-actions.ts";
import { duplicateActions } from "./duplicate-actions.ts";
import { mailActions } from "./mail-actions.ts";
import { matchingActions } from "./matching-actions.ts";
import { greetingActions, messageActions } from "./message-actions.ts";
import { outcomeActions } from "./outcome-actions.ts";
import { phoneActions } from "./phone-actions.ts";
import { presenceActions } from "./presence-actions.ts";
import { promiseActions } from "./promise-actions.ts";
import { reschedulingActions } from "./rescheduling-actions.ts";
import { type SettingsDesk, settingsActions } from "./settings-actions.ts";
import { campaignActions, doorOpenerActions, threadActions } from "./thread-actions.ts";
import { undoAction } from "./undo.ts";

/** Saves the rep's texts and choices, and retries until the core has them. */
export interface SavingParts {
  readonly delivery: Delivery;
  readonly settings: SettingsDesk;
  readonly forms: Forms;
}

/** Everything features may do, grouped by subject. */
export function createActions(
  context: Context,
  tracker: CallTracker,
  page: PageReader,
  { delivery, settings, forms }: SavingParts,
  practice: Actions["practice"],
  reconfigure: () => Promise<void>,
): Actions {
  const { bridge, store } = context;
  const undo = undoAction(context, tracker, page, () => actions);
  const actions: Actions = {
    async perform(name, input) {
      const answer = await bridge.call(name, input);
      valueOr<unknown>(context, answer);
      return answer;
    },
    phone: phoneActions(context, tracker, page),
    card: (callId, act) => cardActions(context, tracker, () => actions, callId)(act),
    outcome: outcomeActions(context, delivery, () => actions),
    blocks: blockActions(context, page),
    promises: promiseActions(context, () => actions),
    mail: mailActions(context, delivery),
    rescheduling: reschedulingActions(context, () => actions),
    threads: threadActions(context, page, delivery),
    campaigns: campaignActions(context, page, delivery),
    doorOpeners: doorOpenerActions(context, page, delivery),
    contacts: contactActions(context, forms, page),
    duplicates: duplicateActions(context, page),
    matching: matchingActions(context, page),
    callbacks: callbackActions({ context, actions: () => actions }),
    presence: presenceActions(context, settings.save),
    messages: messageActions(context),
    greetings: greetingActions(context),
    practice,
    undo: (what) => void undo(what),
    dismissNotice: (id) => store.dispatch({ kind: "notice-gone", id }),
    insights: {
      save: (fileName, csv) => context.browser.download(fileName, "text/csv", csv),
    },
    go: {
      view: (view) => store.dispatch({ kind: "view", view }),
      pane: (pane) => store.dispatch({ kind: "pane", pane }),
      contact: (contactId) => store.dispatch({ kind: "contact", contactId }),
      edit: (editing) => store.dispatch({ kind: "editing", editing }),
      search: (open) => store.dispatch({ kind: "search", open }),
      help: (open) => store.dispatch({ kind: "help", open }),
    },
    settings: settingsActions(context, settings, reconfigure),
    forms,
  };
  return actions;
}
