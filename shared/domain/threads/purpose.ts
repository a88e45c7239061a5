/**
 * Why a text cannot be said as a purpose: nothing there · over {@link PURPOSE_LENGTH} · more than one sentence · only a greeting · unfilled
 * `{name}`.
 */
export type PurposeProblem = "missing" | "too-long" | "several-sentences" | "greeting" | "unfilled";

/** What can be said in one breath, in characters. */
export const PURPOSE_LENGTH = 160;

/** Words that end in a full stop without ending a sentence. */
const ABBREVIATIONS = new Set(
  "bzw ca co dr evtl ggf gmbh hr fr ing inkl max min mind mr mrs ms nr no prof st str tel vgl vs zzgl usw etc inc ltd approx incl".split(
    " ",
  ),
);

/** Whether a full stop does not end the sentence: after an abbreviation, an initial ("z. B.") or an ordinal ("1. Juli"). */
function continuesSentence(before: string): boolean {
  const word = /([\p{L}\p{N}]+)$/u.exec(before)?.[1] ?? "";
  return /^\d{1,2}$/.test(word) || /^\p{L}$/u.test(word) || ABBREVIATIONS.has(word.toLowerCase());
}

function hasSeveralSentences(text: string): boolean {
  if (/\S\s*\n\s*\S/.test(text)) return true;
  const ends = text.matchAll(/([.!?…]+)["”“»«’)]*\s+(?=["„“»«(]?[\p{Lu}\p{N}])/gu);
  return [...ends].some(({ 1: mark, index }) => mark !== "." || !continuesSentence(text.slice(0, index)));
}

const NAME = "(?:(?:frau|herrn?|mr|mrs|ms|dr|prof)\\.?\\s+)*\\p{L}[\\p{L}’'-]*(?:\\s+(?:von\\s+|van\\s+|de\\s+)?\\p{L}[\\p{L}’'-]*)?";

/** Greetings and introductions in both languages. */
const PLEASANTRIES: readonly RegExp[] = [
  "(?:einen\\s+)?(?:schönen\\s+)?guten\\s+(?:tag|morgen|abend)|good\\s+(?:morning|afternoon|evening|day)",
  "hallo|hello|hi|hey|moin(?:\\s+moin)?|servus|grüezi|grüß\\s+(?:gott|sie|dich)|gruß\\s+gott|mahlzeit",
  "sehr\\s+geehrte[rn]?|liebe[r]?|dear",
  `(?:mein\\s+name\\s+ist|hier\\s+(?:ist|spricht)|ich\\s+bin|my\\s+name\\s+is|this\\s+is|i\\s+am|i’m|i'm)\\s+${NAME}`,
  `(?:von|vom|from|at|of)\\s+(?:der\\s+|the\\s+)?(?:firma\\s+|company\\s+)?${NAME}`,
  "wie\\s+geht(?:\\s+es|’s|'s|s)?(?:\\s+(?:ihnen|dir))?(?:\\s+heute)?|how\\s+are\\s+you(?:\\s+(?:doing|today))*",
  "(?:vielen\\s+)?dank(?:e)?\\s+für\\s+(?:ihren|den)\\s+(?:rückruf|anruf)|thank(?:s|\\s+you)\\s+for\\s+(?:calling(?:\\s+back)?|your\\s+call)",
  "schön,?\\s+dass\\s+sie\\s+(?:zurückrufen|anrufen)|nice\\s+to\\s+(?:meet|hear)\\s+(?:you|from\\s+you)",
].map((pattern) => new RegExp(`^(?:${pattern})(?![\\p{L}\\p{N}])`, "iu"));

const ADDRESS = /^(?:frau|herrn?|mr|mrs|ms)\.?\s+(?:(?:dr|prof)\.?\s+)*\p{L}[\p{L}’'-]*/iu;
const FULL_NAME = /^\p{Lu}[\p{L}’'-]*(?:\s+\p{Lu}[\p{L}’'-]*)?$/u;

/** Whether a text consists only of greetings, forms of address and a name. */
function isOnlyGreeting(text: string): boolean {
  const pleasantry = (rest: string) => PLEASANTRIES.find((each) => each.test(rest));
  let rest = text;
  let greeted = false;
  for (let found: RegExp | undefined = /^/; found !== undefined; ) {
    rest = rest.replace(found, "").replace(/^[\s,.!?:;–-]+|[\s,.!?:;–-]+$/gu, "");
    found = pleasantry(rest);
    greeted ||= found !== undefined;
    if (greeted && found === undefined && ADDRESS.test(rest)) found = ADDRESS;
  }
  return greeted && (rest === "" || FULL_NAME.test(rest));
}

/** The most serious problem of a purpose; `null` if it is one proper sentence. German and English. */
export function purposeProblem(text: string): PurposeProblem | null {
  const purpose = text.trim();
  if (!/[\p{L}\p{N}]/u.test(purpose)) return "missing";
  if (isOnlyGreeting(purpose)) return "greeting";
  if (/\{\w+\}/.test(purpose)) return "unfilled";
  if (hasSeveralSentences(purpose)) return "several-sentences";
  return purpose.length > PURPOSE_LENGTH ? "too-long" : null;
}
