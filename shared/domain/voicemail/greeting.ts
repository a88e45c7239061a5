import type { Instant } from "#shared/domain/contacts/contact.ts";
import { type Absence, presence, type WorkingDay } from "#shared/domain/time/absence.ts";
import { inZone } from "#shared/domain/time/calendar.ts";

/** When a greeting applies: `closed` outside working hours · `promise` the voice message about a promised call. */
export type GreetingScope =
  | { readonly kind: "general" }
  | { readonly kind: "absence" }
  | { readonly kind: "closed" }
  | { readonly kind: "person"; readonly contactId: string }
  | { readonly kind: "promise"; readonly promiseId: string; readonly contactId: string | null };

/** What the answering machine says before the beep, recorded by the rep. The audio is stored beside the data. */
export interface Greeting {
  readonly id: string;
  readonly scope: GreetingScope;
  /** Name of the person it is for, as it was when recorded; empty if it is for all callers. */
  readonly name: string;
  /** For example `audio/webm;codecs=opus`. */
  readonly mimeType: string;
  readonly durationMs: number;
  /** The recording says that a message is recorded; otherwise the app says so after it. */
  readonly saysItRecords: boolean;
  /** `null` if unknown. */
  readonly recordedAt: Instant | null;
  /** The promised time that the message mentions; `null` for all other greetings. */
  readonly promisedAt: Instant | null;
}

/** The id of the one greeting of a scope: recording another replaces it. */
export function greetingId(scope: GreetingScope): string {
  switch (scope.kind) {
    case "general":
    case "absence":
    case "closed":
      return `greeting:${scope.kind}`;
    case "person":
      return `greeting:person:${scope.contactId}`;
    case "promise":
      return `greeting:promise:${scope.promiseId}`;
  }
}

/**
 * The id under which a merged person's own greeting is stored: the first id that has one, else the first of all. `ids`: at least one, the
 * person's own first.
 */
export function greetingOwner(greetings: readonly Pick<Greeting, "id">[], ids: readonly string[]): string {
  const hasOwn = (contactId: string) => greetings.some(({ id }) => id === greetingId({ kind: "person", contactId }));
  return ids.find(hasOwn) ?? ids[0] ?? "";
}

export interface GreetingMoment {
  readonly now: Instant;
  readonly contactId: string | null;
  /** The open promise to the caller; `null` for none. */
  readonly promise: { readonly id: string; readonly at: Instant } | null;
  readonly absence: Absence | null;
  /** Monday first, in the rep's zone. */
  readonly workingWeek: readonly (WorkingDay | null)[];
  /** IANA zone of the rep. */
  readonly timeZone: string;
  readonly isHoliday: boolean;
}

/** Whether `now` is within working hours, the end of the day excluded. */
export function isOpen({ now, workingWeek, timeZone, isHoliday }: Omit<GreetingMoment, "contactId" | "promise" | "absence">): boolean {
  const { dayOfWeek, hour, minute } = inZone(now, timeZone);
  const day = workingWeek[dayOfWeek - 1] ?? null;
  const minutes = hour * 60 + minute;
  return !isHoliday && day !== null && day.from <= minutes && minutes < day.to;
}

/** The scopes that apply at the moment, the most specific first. */
function scopesFor(moment: GreetingMoment): readonly GreetingScope[] {
  const { now, contactId, promise, absence } = moment;
  const beforeSlot = promise !== null && now < promise.at;
  return [
    ...(beforeSlot ? [{ kind: "promise" as const, promiseId: promise.id, contactId }] : []),
    ...(contactId === null ? [] : [{ kind: "person" as const, contactId }]),
    ...(presence(absence, now) === "away" ? [{ kind: "absence" as const }] : []),
    ...(isOpen(moment) ? [] : [{ kind: "closed" as const }]),
    { kind: "general" },
  ];
}

/**
 * Chooses what the caller hears: the message about the call promised to them, while its slot is ahead and the time it mentions is still
 * right; else their own greeting, that for an absence, that outside working hours, the general one. `null`: the built-in announcement.
 */
export function chooseGreeting(greetings: readonly Greeting[], moment: GreetingMoment): Greeting | null {
  const isTrue = ({ promisedAt }: Greeting) => promisedAt === null || promisedAt === moment.promise?.at;
  for (const scope of scopesFor(moment)) {
    const found = greetings.find(({ id }) => id === greetingId(scope));
    if (found !== undefined && isTrue(found)) return found;
  }
  return null;
}
