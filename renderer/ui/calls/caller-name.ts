import type { CallerFacts } from "#shared/domain/callers/caller-facts.ts";
import { callHeading, type LikelyPerson, likelyPerson } from "#shared/domain/callers/heading.ts";
import type { CallerIdentity } from "#shared/domain/callers/identity.ts";
import type { Translate } from "#shared/i18n/translate.ts";

/** The name of a caller wherever one is shown: person, company, number, name on the line; a phrase if nothing is known. */
export function callerName(identity: CallerIdentity, facts: Pick<CallerFacts, "match"> | null, t: Translate): string {
  return callHeading(identity, facts) || t(identity.hidden ? "card.hidden-name" : "class.unknown");
}

/** Why the likely person is likely: a promised call, an attempt, or the rep's choice. */
function whyLikely({ contact }: LikelyPerson, { promise, evidence }: CallerFacts): "agreed" | "tried" | "chosen" {
  if (promise?.contactId === contact.id) return "agreed";
  return evidence?.contactId === contact.id ? "tried" : "chosen";
}

/** Who is probably calling from a company's line, and why; empty if no person is likely. */
export function likelyText(facts: CallerFacts | null, t: Translate): string {
  const likely = facts === null ? null : likelyPerson(facts.match);
  if (facts === null || likely === null) return "";
  return t(`match.likely.${likely.degree}.${whyLikely(likely, facts)}`, { name: likely.contact.name });
}
