/** Line endings (Unicode UAX 14, class BK, and CR, NL): some programs write a vertical tab or a form feed. */
const LINE_BREAKS = /\r\n?|[\v\f\u0085\u2028\u2029]/g;

/**
 * Characters that a reader cannot see or that only disguise a text: control characters, marks of writing direction, characters without
 * width or for private use, and single surrogates (Unicode 4.5: Cc, Cf, Co, Cs; 5.21: default ignorable). Not white space, line breaks and
 * combining marks.
 */
export const INVISIBLE = /[\p{Cf}\p{Co}\p{Cs}[\p{DI}--\p{Mn}]]|(?![\s\u0085])\p{Cc}/gv;

/** Cleans text from outside for display on several lines: line breaks become `\n`, invisible characters are removed; well-formed, NFC. */
export function plainLines(text: string): string {
  return text.replace(LINE_BREAKS, "\n").replace(INVISIBLE, "").normalize("NFC").trim();
}

/** Text that needs no cleaning: words of common letters with single blanks between them. */
const PLAIN = /^(?:[!-~ÄÖÜäöüß]+(?: [!-~ÄÖÜäöüß]+)*)?$/;

/** Like {@link plainLines}, on one line with single blanks. */
export function plainLine(text: string): string {
  if (PLAIN.test(text)) return text;
  return plainLines(text).replace(/\s+/g, " ");
}

/** The start of a well-formed text, at most this many UTF-16 units; never splits a character. */
export function cutText(text: string, most: number): string {
  return text
    .slice(0, most)
    .replace(/\p{Cs}$/u, "")
    .trimEnd();
}
