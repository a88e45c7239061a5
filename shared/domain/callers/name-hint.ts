import { hasName, nameOnLine, nameWords } from "#shared/domain/contacts/person-name.ts";
import { type KnownPeople, people, ranked } from "./candidates.ts";
import type { CallerIdentity, NameHint, NumberMatch } from "./identity.ts";

/** With more namesakes than this, a name identifies no one. */
const NAMESAKES = 8;

/** What the name on the line adds to the match: nothing if the number identifies the person, or if the name is already displayed. */
export function nameHint(identity: CallerIdentity, match: NumberMatch, known: KnownPeople): NameHint | null {
  const name = nameOnLine(identity);
  const { reason, contact, company } = match;
  const isSure = reason.kind === "exact" || reason.kind === "other-number" || reason.kind === "chosen";
  if (name === "" || isSure) return null;
  const words = nameWords(name);
  const isShown = (contact !== null && hasName(contact, words)) || hasName({ name: "", company }, words);
  if (isShown) return null;
  const found = reason.kind === "several" ? [] : known.byName(name, NAMESAKES + 1);
  return { name, candidates: people(found).length > NAMESAKES ? [] : people(ranked(found, known)) };
}
