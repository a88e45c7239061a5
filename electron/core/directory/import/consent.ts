/** What a cell says about calling: the person may be called, may not, something unclear, or nothing. */
export type CallConsent = "may" | "may-not" | "unclear" | "nothing";

const NOTHING = /^(?:[\s\-–—_./]*|#?n[/.]?\s?a\.?|#nv|null|k\.?\s?a\.?|keine angaben?|not available)$/;

const AFFIRMS = /^(?:j|ja|y|yes|true|wahr|x)$/;
const DENIES = /^(?:n|nein|no|non|false|falsch|kein(?:e|en|er|erlei)?|none|nie|never)$/;
/** Each of these two negates only the word after it. */
const NOT = /^(?:nicht|not|ohne|without)$/;
/** Words that allow calls, whichever of the two the column asks. */
const ALLOWS =
  /^(?:ok|okay|erlaubt|erteilt|gegeben|zugestimmt|eingewilligt|vorhanden|frei|freigegeben|allowed|granted|given|agreed|accepted|permitted|optin|doi|aufgehoben|lifted)$/;
/** Words that forbid calls, whichever of the two the column asks. */
const REFUSES =
  /^(?:abgelehnt|verweigert|widersprochen|widerspruch|widerruf|widerrufen|zurückgezogen|entzogen|untersagt|verboten|gesperrt|sperre|anrufsperre|sperrvermerk|abgemeldet|abgelaufen|denied|declined|refused|rejected|revoked|withdrawn|objected|objection|forbidden|prohibited|blocked|block|unsubscribed|expired|optout|dnc)$/;

const NOT_TO_CALL = /\b(?:nicht|not|don['’]?t) (?:mehr )?(?:anrufen|call|kontaktieren|contact)\b/;

/** The words of a cell in lower case, with "opt-out", "opted out" and "opt_in" as one word each. */
function wordsOf(cell: string): readonly string[] {
  const joined = cell.replace(/\bopt(?:ed)?[\s_-]*(in|out)\b/g, "opt$1");
  return joined.match(/\p{L}+/gu) ?? [];
}

/**
 * What a cell says about calling the person, in German or English; `isConsent`: the column asks whether they may be called, otherwise
 * whether they may not. The first word decides, unless the words after it contradict it: then the cell is unclear, as is a cell without a
 * known word.
 */
export function readConsent(cell: string, isConsent: boolean): CallConsent {
  const text = cell.trim().normalize("NFC").toLowerCase();
  const yes = isConsent ? "may" : "may-not";
  if (NOTHING.test(text)) return "nothing";
  if (/^(?:1|[✓✔☑]\uFE0F?)$/u.test(text)) return yes;
  if (text === "0") return isConsent ? "may-not" : "may";
  if (NOT_TO_CALL.test(text)) return "may-not";
  const [first = "", ...rest] = wordsOf(text);
  const negates = rest.some((word) => DENIES.test(word) || NOT.test(word));
  const refuses = rest.some((word) => REFUSES.test(word));
  if (AFFIRMS.test(first)) return negates || (isConsent && refuses) ? "unclear" : yes;
  if (ALLOWS.test(first)) return negates || refuses ? "unclear" : "may";
  if (REFUSES.test(first)) return negates || rest.some((word) => ALLOWS.test(word)) ? "unclear" : "may-not";
  if (!DENIES.test(first) && !NOT.test(first)) return isConsent && refuses && !negates ? "may-not" : "unclear";
  return isConsent ? deniedConsent(text, rest) : deniedBlock(text, first, rest);
}

/** Negated refusals such as "Kein Widerspruch", "not revoked". */
function negatesRefusal(text: string, [next = ""]: readonly string[]): boolean {
  return REFUSES.test(next) && /^(?:kein\p{L}*|no|nicht|not|ohne|without)\s+\p{L}/u.test(text);
}

function deniedConsent(text: string, rest: readonly string[]): CallConsent {
  return negatesRefusal(text, rest) ? "unclear" : "may-not";
}

/** Negated blocks such as "Nein", "keine Sperre", "not blocked", but neither "keine Anrufe" nor "no, blocked". */
function deniedBlock(text: string, first: string, rest: readonly string[]): CallConsent {
  if (rest.length === 0) return DENIES.test(first) ? "may" : "unclear";
  return rest.length === 1 && negatesRefusal(text, rest) ? "may" : "unclear";
}
