import { type AttemptEvidence, type AttemptLookup, newestAttempt, type OpenAttempt } from "#shared/domain/calls/attempt.ts";
import { companyKey } from "#shared/domain/contacts/company-key.ts";
import { extensionCuts, isAcrossSwitchboard } from "#shared/domain/numbers/trunk.ts";
import { isTheirOwn } from "./heading.ts";
import type { CallerMatch } from "./identity.ts";

/**
 * Attempts to an extension of the switchboard that calls, or to the switchboard of the extension that calls, recognised by the form of the
 * two numbers. Newest first.
 */
export function attemptsAcrossSwitchboard(
  number: string,
  attempts: AttemptLookup,
): readonly { readonly attempt: OpenAttempt; readonly trunk: string }[] {
  return extensionCuts(number)
    .flatMap((trunk) => {
      const near = number === `${trunk}0` ? attempts.under(trunk) : attempts.ofNumber(`${trunk}0`);
      return near
        .filter((attempt) => attempt.numbers.some((dialled) => isAcrossSwitchboard(number, dialled)))
        .map((attempt) => ({ attempt, trunk }));
    })
    .sort((a, b) => newestAttempt(a.attempt, b.attempt));
}

/** What of a caller matters for attempts. */
interface Caller {
  readonly contactId: string | null;
  readonly number: string;
  readonly company: string;
  /** The known trunk of the number; `null` for none. */
  readonly trunk: string | null;
  /** All numbers of the person; empty if unknown. */
  readonly numbers?: readonly string[];
}

interface Answered {
  readonly attempt: OpenAttempt;
  readonly link: AttemptEvidence["link"];
}

/**
 * The open attempt that a caller may be returning; `null` for none. In this order: one that dialled this number for this person, the same
 * person, this number, the same trunk, the same company; the latest of each.
 */
export function attemptAnswered(caller: Caller, attempts: AttemptLookup): Answered | null {
  const { contactId, number, company, trunk, numbers = [] } = caller;
  const reachedAt = contactId === null ? null : attempts.reachedAt(contactId);
  // Dialled before the contact existed, and settled by a later call with the contact on any number.
  const isSettled = (each: OpenAttempt) => each.contactId === null && reachedAt !== null && reachedAt > each.lastAt;
  const openTo = (value: string) => attempts.ofNumber(value).filter((each) => !isSettled(each));
  const dialled = number === "" ? [] : openTo(number);
  const link = (kind: Answered["link"], attempt: OpenAttempt | null | undefined): Answered | null =>
    attempt ? { attempt, link: kind } : null;
  return (
    link(
      "same-number",
      dialled.find((each) => each.contactId === contactId),
    ) ??
    link(trunk === null ? "same-person" : "same-trunk", contactId === null ? null : attempts.ofContact(contactId)) ??
    link("same-number", dialled[0]) ??
    // Dialled before the contact existed.
    link(
      "same-person",
      numbers.flatMap(openTo).find((each) => each.contactId === null),
    ) ??
    link("same-trunk", trunk === null ? null : attempts.under(trunk)[0]) ??
    link("same-trunk", attemptsAcrossSwitchboard(number, attempts)[0]?.attempt) ??
    link("same-company", attempts.ofCompany(companyKey(company))[0])
  );
}

/** The known trunk of a caller's number; `null` for none. */
export function trunkOf({ reason }: Pick<CallerMatch, "reason">): string | null {
  return reason.kind === "trunk" || reason.kind === "company" ? reason.trunk : null;
}

/** The evidence that makes a call a return call: {@link attemptAnswered} for a matched caller. */
export function evidenceFor(match: CallerMatch, attempts: AttemptLookup): AttemptEvidence | null {
  const numbers = isTheirOwn(match) ? (match.contact?.numbers.map(({ value }) => value) ?? []) : [];
  const found = attemptAnswered(
    { contactId: match.contact?.id ?? null, number: match.number, company: match.company, trunk: trunkOf(match), numbers },
    attempts,
  );
  if (!found) return null;
  const { numbers: _, ...attempt } = found.attempt;
  return { ...attempt, link: found.link };
}
