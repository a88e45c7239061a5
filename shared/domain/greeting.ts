import { type Absence, presence, type WorkingDay } from "./absence.ts";
import { inZone } from "./calendar.ts";
import type { Instant } from "./contact.ts";

/** For whom or when a greeting is: `closed` outside working hours · `promise` the voice message recorded about a promised call. */
export type GreetingScope =
  | { readonly kind: "general" }
  | { readonly kind: "absence" }
  | { readonly kind: "closed" }
  | { readonly kind: "person"; readonly contactId: string }
  | { readonly kind: "promise"; readonly promiseId: string; readonly contactId: string | null };

/** What the answering machine says before the beep, recorded by the rep. Its audio lies beside the data. */
export interface Greeting {
  readonly id: string;
  readonly scope: GreetingScope;
  /** Whom it is for, as they were called when it was recorded; empty where it is for everybody. */
  readonly name: string;
  /** For example `audio/webm;codecs=opus`. */
  readonly mimeType: string;
  readonly durationMs: number;
  /** The rep says in it that a message is recorded; otherwise the app says so after it. */
  readonly saysItRecords: boolean;
  /** `null` where it was not written down. */
  readonly recordedAt: Instant | null;
  /** The time that a promise's message speaks of, `null` for all others. */
  readonly promisedAt: Instant | null;
}

/** There is one greeting a scope: recording another replaces it. */
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

/** Under which of the ids of a merged person their own greeting lies: the first that has one, else the first of all. `ids`: at least one, the one kept first. */
export function greetingOwner(greetings: readonly Pick<Greeting, "id">[], ids: readonly string[]): string {
  const hasOwn = (contactId: string) => greetings.some(({ id }) => id === greetingId({ kind: "person", contactId }));
  return ids.find(hasOwn) ?? ids[0] ?? "";
}

export interface GreetingMoment {
  readonly now: Instant;
  readonly contactId: string | null;
  /** The open promise to the caller, where there is one. */
  readonly promise: { readonly id: string; readonly at: Instant } | null;
  readonly absence: Absence | null;
  /** Monday first, in the rep's zone. */
  readonly workingWeek: readonly (WorkingDay | null)[];
  /** IANA zone of the rep. */
  readonly timeZone: string;
  readonly isHoliday: boolean;
}

/** Whether the rep works at `now`: the end of the day counts no more. */
export function isOpen({ now, workingWeek, timeZone, isHoliday }: Omit<GreetingMoment, "contactId" | "promise" | "absence">): boolean {
  const { dayOfWeek, hour, minute } = inZone(now, timeZone);
  const day = workingWeek[dayOfWeek - 1] ?? null;
  const minutes = hour * 60 + minute;
  return !isHoliday && day !== null && day.from <= minutes && minutes < day.to;
}

/** The scopes that fit the moment, the most particular first. */
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
 * What the caller hears: the message about the call promised to them, while its slot is ahead and still the time it speaks of; else their own greeting, that
 * for an absence, that outside working hours, the general one. `null`: the built-in announcement.
 */
export function chooseGreeting(greetings: readonly Greeting[], moment: GreetingMoment): Greeting | null {
  const isTrue = ({ promisedAt }: Greeting) => promisedAt === null || promisedAt === moment.promise?.at;
  for (const scope of scopesFor(moment)) {
    const found = greetings.find(({ id }) => id === greetingId(scope));
    if (found !== undefined && isTrue(found)) return found;
  }
  return null;
}
