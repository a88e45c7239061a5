const DAY = String.raw`(?:mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun)(?:tag|n?ers?tag|nstag|twoch|nabend|nntag|day|sday|nesday|rsday|urday)?s?\b\.?`;
const DAYS = String.raw`\b${DAY}(?:\s*(?:-|\/|,|&|\+|bis|und|u\.|to|and)\s*${DAY}){0,6}[\s:,]*`;
const TIME = String.raw`(?<![\d+])(?:[01]?\d|2[0-4])(?:[:.][0-5]\d)?(?!\d)`;
const WITH_MINUTES = String.raw`(?<![\d+])(?:[01]?\d|2[0-4]):[0-5]\d(?!\d)`;
const TO = String.raw`\s*(?:-|bis|to|until)\s*`;
const OCLOCK = String.raw`\s*(?:uhr|h|[ap]\.?m|o['’]clock)\b\.?`;
const SINCE = String.raw`(?:\b(?:ab|bis|von|vor|nach|from|until|after|before)\s+)?`;
/** If digits of the number may follow, it is not a range of hours. */
const NO_DIGITS = String.raw`(?!\s*-?\s*[1-9])`;

/** Hours of the day: "Mo-Fr 9-17", "08.00-17.00 Uhr", "(9-17)", "9-17:", "ab 18 Uhr". */
const HOURS = new RegExp(
  [
    `(?:${DAYS})?${SINCE}${TIME}(?:${OCLOCK})?${TO}${TIME}${OCLOCK}`,
    `(?:${DAYS})?${SINCE}${WITH_MINUTES}(?:${TO}${WITH_MINUTES})?`,
    `${DAYS}${SINCE}${TIME}${TO}${TIME}${NO_DIGITS}`,
    String.raw`(?<=[(\[]\s*)${TIME}${TO}${TIME}(?=\s*[)\]])`,
    `^\\s*${TIME}${TO}${TIME}(?=\\s*:)`,
    `(?:${DAYS})?${SINCE}${TIME}${OCLOCK}`,
  ]
    .map((each) => String.raw`${each}\s*:?`)
    .join("|"),
  "giu",
);

/** "2. OG", "3rd floor". */
const FLOOR =
  /(?<!\d)\d{1,2}(?:\.|st|nd|rd|th)\s*(?:og|ug|eg|dg|stock(?:werk)?|etage|(?:ober|unter|dach)gescho(?:ss|ß)|floor|level)\b\.?/giu;

const EMPTY_BRACKETS = /[([]\s*[,;]?\s*[)\]]/g;

/** Removes hours and floors, whose digits are not part of a number, from a field of numbers. */
export function removeRemarks(text: string): string {
  if (!/\p{L}|:|[([]\s*\d{1,2}\s*-/u.test(text)) return text;
  const bare = text.replace(HOURS, " ").replace(FLOOR, " ");
  return bare === text ? text : bare.replace(EMPTY_BRACKETS, " ").trim();
}
