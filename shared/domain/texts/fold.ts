const LETTERS: Readonly<Record<string, string>> = { ß: "ss", ø: "o", æ: "a", œ: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" };

const GERMAN: Readonly<Record<string, string>> = { ä: "a", ö: "o", ü: "u", ß: "ss" };

/** Text for comparison: lower case, without diacritics, and with ae, oe, ue as a, o, u, so that Müller, Mueller and Muller are equal. */
export function fold(text: string): string {
  return plainLetters(text).replace(/([aou])e/g, "$1");
}

/** Lower case and without diacritics; ae, oe and ue stay. */
export function plainLetters(text: string): string {
  const usual = text.toLowerCase().replace(/[äöüß]/g, (letter) => GERMAN[letter] ?? letter);
  return isAscii(usual) ? usual : plainAny(text);
}

/** True for nearly every text, which needs no look-up in Unicode tables. */
function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}

function plainAny(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[ßøæœłđðþı]/g, (letter) => LETTERS[letter] ?? letter);
}

/** The words of a text, folded; anything that is neither letter nor digit separates them. */
export function foldedWords(text: string): readonly string[] {
  const folded = fold(text);
  return folded.match(isAscii(folded) ? /[a-z0-9]+/g : /[\p{L}\p{N}]+/gu) ?? [];
}
