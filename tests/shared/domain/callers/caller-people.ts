import type { NumberChoice } from "#shared/domain/callers/candidates.ts";
import type { CallerIdentity, MatchReason } from "#shared/domain/callers/identity.ts";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import type { Dialling } from "#shared/domain/numbers/dialling.ts";
import type { CallPromise } from "#shared/domain/promises/promise.ts";
import { NOON, sampleCall, sampleContact } from "#tests/support/sample-values.ts";

const HOUR = 3_600_000;

export const jonas = sampleContact({
  id: "hand:jonas",
  name: "Jonas Brandt",
  company: "Nordlicht Energie",
  numbers: [{ value: "+493023125217", kind: "work" }],
});
export const mia = sampleContact({
  id: "hand:mia",
  name: "Mia Lorenz",
  company: "Nordlicht Energie",
  numbers: [{ value: "+493023125118", kind: "work" }],
});
export const reception = sampleContact({
  id: "hand:nordlicht",
  name: "",
  company: "Nordlicht Energie",
  numbers: [{ value: "+4930231250", kind: "switchboard" }],
});
export const tom = sampleContact({
  id: "hand:tom",
  name: "Tom Keller",
  company: "Hansewerk Maschinenbau",
  numbers: [
    { value: "+494066969201", kind: "work" },
    { value: "+491713920012", kind: "mobile" },
  ],
});
export const aylin = sampleContact({
  id: "hand:aylin",
  name: "Aylin Demir",
  company: "Hansewerk Maschinenbau",
  numbers: [{ value: "+4915228817386", kind: "mobile" }],
});

/** Unanswered outbound calls. */
export function tried(contact: Contact, number = contact.numbers[0]?.value ?? "", hoursAgo = 20): CallRecord {
  const startedAt = NOON - hoursAgo * HOUR;
  const { id, name, company } = contact;
  return sampleCall({
    id: `${id} ${hoursAgo}`,
    number,
    contactId: id,
    contactName: name,
    company,
    startedAt,
    endedAt: startedAt + 1,
    answeredAt: null,
    end: "no-answer",
  });
}

/** Of {@link jonas}' company. */
export const TRUNK = "+493023125";
export const SWITCHBOARD = "+4930231250";
/** An extension of it that belongs to no one. */
export const EXTENSION = "+493023125999";
/** One of {@link tom}'s, as it is written at home. */
export const MOBILE = "0171 3920012";

/** The call, and what is known before it. */
export interface Given {
  readonly from: string;
  readonly line?: Partial<CallerIdentity>;
  readonly contacts: readonly Contact[];
  readonly calls?: readonly CallRecord[];
  /** By default just now, and of a number that was not theirs. */
  readonly choices?: Readonly<Record<string, string | NumberChoice>>;
  readonly agreed?: readonly CallPromise[];
  readonly trunks?: Readonly<Record<string, string>>;
  /** By default Germany without an area code. */
  readonly dialling?: Dialling;
}

type Trunk = Extract<MatchReason, { readonly kind: "trunk" }>;

/** Matched by {@link TRUNK}. */
export function trunk(by: Trunk["by"], change: Partial<Trunk> = {}): Trunk {
  return { kind: "trunk", trunk: TRUNK, by, shared: false, attempted: false, ...change };
}
export const EXACT = { kind: "exact" } as const;
export const SEVERAL = { kind: "several" } as const;
export const UNKNOWN = { kind: "unknown" } as const;
