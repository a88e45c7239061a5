import { type KnownPeople, people, ranked } from "./candidates.ts";
import { companyKey } from "./contact.ts";
import type { CallerIdentity, NameHint, NumberMatch } from "./identity.ts";

/** A name that so many have tells nobody apart. */
const NAMESAKES = 8;

/** What lines show in place of a name. */
const NO_NAME = /^(?:anonym(?:ous)?|unknown|unbekannt|unavailable|restricted|private|privat|extern(?:al)?|n\/?a)$/i;

/** The name that the line shows, without quotes; empty where it is none: a number, or a word for "nobody knows". */
export function nameOnLine({ displayName, hidden }: Pick<CallerIdentity, "displayName" | "hidden">): string {
  const name = displayName.normalize("NFKC").replace(/^["'\s]+|["'\s]+$/g, "");
  const isName = /\p{L}{2}/u.test(name) && !NO_NAME.test(name) && !/^(?:sips?|tel):/i.test(name);
  return hidden || !isName ? "" : name;
}

/** What the name on the line says beside the match: nothing where the number names the person, or where it is the name shown already. */
export function nameHint(identity: CallerIdentity, match: NumberMatch, known: KnownPeople): NameHint | null {
  const name = nameOnLine(identity);
  const { reason, contact, company } = match;
  const isSure = reason.kind === "exact" || reason.kind === "other-number" || reason.kind === "chosen";
  const shown = [contact?.name ?? "", company].map(companyKey);
  if (name === "" || isSure || shown.includes(companyKey(name))) return null;
  const found = reason.kind === "several" ? [] : people(ranked(known.byName(name, NAMESAKES + 1), known));
  return { name, candidates: found.length > NAMESAKES ? [] : found };
}
