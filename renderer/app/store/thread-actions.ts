import type { RequestInput } from "#shared/contract/requests.ts";
import type { Result } from "#shared/contract/result.ts";
import type { Campaign } from "#shared/domain/campaign.ts";
import type { Instant } from "#shared/domain/contact.ts";
import type { DoorOpener, DoorOpenerDraft } from "#shared/domain/door-opener.ts";
import type { ThreadPatch } from "#shared/domain/thread.ts";

export interface ThreadActions {
  /** What is being written, from letter to letter: it outlives the page. */
  jot(patch: ThreadPatch): void;
  /** Debounced by the caller; answered when durable. */
  save(patch: ThreadPatch): Promise<Result<null>>;
  /** It was before the rep's eyes. */
  viewed(contactId: string): void;
  /** Carries a note over. */
  add(contactId: string, as: "point" | "person", text: string): Promise<void>;
  restore(contactId: string, since: Instant): Promise<void>;
  /** `null` parts the thread from its campaign. */
  join(contactId: string, campaignId: string | null): Promise<void>;
}

export interface CampaignActions {
  /** What is being written of one that exists, from letter to letter: it outlives the page. */
  jot(campaign: RequestInput<"campaign.save">): void;
  /** Creates with an empty id; answered when durable. */
  save(campaign: RequestInput<"campaign.save">): Promise<Result<Campaign>>;
  remove(campaign: Campaign): Promise<void>;
  /** Threads with texts of their own take over the campaign's, or stay. */
  answer(id: string, take: boolean): Promise<void>;
}

export interface DoorOpenerActions {
  /** What is being noted, from letter to letter: it outlives the page. */
  jot(callId: string, draft: DoorOpenerDraft): void;
  /** Debounced by the caller; answered when durable. */
  note(callId: string, draft: DoorOpenerDraft): Promise<Result<null>>;
  /** The failure belongs beside the form. */
  save(company: string, opener: DoorOpener): Promise<Result<null>>;
  remove(company: string, opener: DoorOpener): Promise<void>;
}
