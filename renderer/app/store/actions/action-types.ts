import type { Pane, Undo, View } from "#renderer/app/store/state/app-state.ts";
import type { CardAct } from "#shared/contract/views/card.ts";
import type { Perform } from "./ask.ts";
import type {
  BlockActions,
  CallbackActions,
  OutcomeActions,
  PhoneActions,
  PresenceActions,
  ReschedulingActions,
} from "./call-action-types.ts";
import type { ContactActions, DuplicateActions, MatchingActions } from "./contact-action-types.ts";
import type { MailActions } from "./mail-action-types.ts";
import type { PromiseActions } from "./promise-action-types.ts";
import type { FormActions } from "./saving.ts";
import type { PracticeActions, SettingsActions } from "./setup-action-types.ts";
import type { CampaignActions, DoorOpenerActions, ThreadActions } from "./thread-action-types.ts";
import type { GreetingActions, MessageActions } from "./voice-action-types.ts";

/** What features may do. A method notifies the rep if it fails, unless it returns a result. */
export interface Actions {
  readonly perform: Perform;
  readonly phone: PhoneActions;
  /** An intent of the rep on the card of a call. */
  card(callId: string, act: CardAct): void;
  readonly outcome: OutcomeActions;
  readonly blocks: BlockActions;
  readonly matching: MatchingActions;
  undo(what: Undo): void;
  dismissNotice(id: string): void;
  readonly go: {
    view(view: View): void;
    pane(pane: Pane): void;
    contact(contactId: string | null): void;
    edit(editing: boolean): void;
    search(open: boolean): void;
    help(open: boolean): void;
  };
  readonly contacts: ContactActions;
  readonly duplicates: DuplicateActions;
  readonly threads: ThreadActions;
  readonly campaigns: CampaignActions;
  readonly doorOpeners: DoorOpenerActions;
  readonly insights: {
    /** Offers a table as a download. */
    save(fileName: string, csv: string): void;
  };
  readonly promises: PromiseActions;
  readonly mail: MailActions;
  readonly callbacks: CallbackActions;
  readonly presence: PresenceActions;
  readonly rescheduling: ReschedulingActions;
  readonly messages: MessageActions;
  readonly greetings: GreetingActions;
  readonly settings: SettingsActions;
  readonly forms: FormActions;
  readonly practice: PracticeActions;
}
