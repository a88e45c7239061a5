import type { RequestInput } from "#shared/contract/requests.ts";
import type { Result } from "#shared/contract/result.ts";
import type { Campaign } from "#shared/domain/campaign.ts";
import type { Instant } from "#shared/domain/contact.ts";
import type { DoorOpener, DoorOpenerDraft } from "#shared/domain/door-opener.ts";
import type { ThreadPatch } from "#shared/domain/thread.ts";
import type { Saving } from "./saving.ts";

export interface ThreadActions {
  saving(contactId: string): Saving<ThreadPatch>;
  /** It was before the rep's eyes. */
  viewed(contactId: string): void;
  /** Carries a note over. */
  add(contactId: string, as: "point" | "person", text: string): Promise<void>;
  restore(contactId: string, since: Instant): Promise<void>;
  /** `null` parts the thread from its campaign. */
  join(contactId: string, campaignId: string | null): Promise<void>;
}

export interface CampaignActions {
  /** Of one that exists. */
  saving(id: string): Saving<RequestInput<"campaign.save">>;
  create(campaign: Omit<RequestInput<"campaign.save">, "id">): Promise<Result<Campaign>>;
  remove(campaign: Campaign): Promise<void>;
  /** Threads with texts of their own take over the campaign's, or stay. */
  answer(id: string, take: boolean): Promise<void>;
}

export interface DoorOpenerActions {
  /** What is noted of the door opener during one call. */
  noting(callId: string): Saving<{ readonly callId: string; readonly draft: DoorOpenerDraft }>;
  /** The failure belongs beside the form. */
  save(company: string, opener: DoorOpener): Promise<Result<null>>;
  remove(company: string, opener: DoorOpener): Promise<void>;
}
