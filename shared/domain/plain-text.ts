/** Where a line ends (Unicode UAX 14, class BK, and CR, NL): some programs write a vertical tab or a form feed. */
const LINE_BREAKS = /\r\n?|[\v\f\u0085\u2028\u2029]/g;

/**
 * What a reader cannot see, and what only disguises a text: control characters, marks of writing direction, characters without width or
 * of private use, and single surrogates (Unicode 4.5: Cc, Cf, Co, Cs; 5.21: default ignorable). White space, line breaks and combining
 * marks do not belong to it.
 */
export const INVISIBLE = /[\p{Cf}\p{Co}\p{Cs}[\p{DI}--\p{Mn}]]|(?![\s\u0085])\p{Cc}/gv;

/** Text from outside as it may be shown on several lines: line breaks are `\n`, nothing invisible is left, well-formed, NFC. */
export function plainLines(text: string): string {
  return text.replace(LINE_BREAKS, "\n").replace(INVISIBLE, "").normalize("NFC").trim();
}

/** Needs no cleaning: words of usual letters with single blanks between them. */
const PLAIN = /^(?:[!-~ÄÖÜäöüß]+(?: [!-~ÄÖÜäöüß]+)*)?$/;

/** The same on one line, with single blanks. */
export function plainLine(text: string): string {
  if (PLAIN.test(text)) return text;
  return plainLines(text).replace(/\s+/g, " ");
}

/** The beginning of a well-formed text, at most so many UTF-16 units; no character is cut in two. */
export function cutText(text: string, most: number): string {
  return text
    .slice(0, most)
    .replace(/\p{Cs}$/u, "")
    .trimEnd();
}
