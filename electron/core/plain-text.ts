/** Control characters, marks of writing direction, and what has no width: they only serve to disguise a text. */
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|(?![\n\t])\p{Cc}/gu;

/** Text from outside as it may be shown on several lines: line breaks are `\n`, nothing invisible is left, well-formed, NFC. */
export function plainLines(text: string): string {
  return text
    .toWellFormed()
    .normalize("NFC")
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n")
    .replace(INVISIBLE, "")
    .trim();
}

/** Needs no cleaning: words of usual letters with single blanks between them. */
const PLAIN = /^(?:[!-~ÄÖÜäöüß]+(?: [!-~ÄÖÜäöüß]+)*)?$/;

/** The same on one line, with single blanks. */
export function plainLine(text: string): string {
  if (PLAIN.test(text)) return text;
  return plainLines(text).replace(/\s+/g, " ");
}
