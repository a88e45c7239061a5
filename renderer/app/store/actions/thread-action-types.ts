import type { Result } from "#shared/contract/basics/result.ts";
import type { RequestInput } from "#shared/contract/requests.ts";
import type { DoorOpener, DoorOpenerDraft } from "#shared/domain/calls/door-opener.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import type { Campaign } from "#shared/domain/threads/campaign.ts";
import type { ThreadPatch } from "#shared/domain/threads/thread.ts";
import type { Saving } from "./saving.ts";

export interface ThreadActions {
  saving(contactId: string): Saving<ThreadPatch>;
  /** The rep has looked at the thread. */
  viewed(contactId: string): void;
  /** Copies a note into the thread. */
  add(contactId: string, as: "point" | "person", text: string): Promise<void>;
  restore(contactId: string, since: Instant): Promise<void>;
  /** `null` removes the thread from its campaign. */
  join(contactId: string, campaignId: string | null): Promise<void>;
}

export interface CampaignActions {
  /** An existing campaign, while it is edited. */
  saving(id: string): Saving<RequestInput<"campaign.save">>;
  create(campaign: Omit<RequestInput<"campaign.save">, "id">): Promise<Result<Campaign>>;
  remove(campaign: Campaign): Promise<void>;
  /** Decides whether threads with their own texts take over the campaign's. */
  answer(id: string, take: boolean): Promise<void>;
}

export interface DoorOpenerActions {
  /** Notes about the door opener during one call. */
  noting(callId: string): Saving<{ readonly callId: string; readonly draft: DoorOpenerDraft }>;
  /** Show the failure beside the form. */
  save(company: string, opener: DoorOpener): Promise<Result<null>>;
  remove(company: string, opener: DoorOpener): Promise<void>;
}
