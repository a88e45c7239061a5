import { isAscii } from "node:buffer";
import iconv from "iconv-lite";

/**
 * Detects the encoding of a text file from its bytes in pieces: byte order marks first, then UTF-16 by its zeros, then strict UTF-8, else
 * the code page in which its umlauts are letters.
 */
export function detectEncoding(pieces: Iterable<Uint8Array>): string {
  const strict = new TextDecoder("utf-8", { fatal: true });
  const lenient = new TextDecoder("utf-8");
  let head: string | null | undefined;
  let isStrict = true;
  const seen = { broken: 0, good: 0 };
  const bytes = new Map<number, number>();
  for (const piece of pieces) {
    head ??= byHead(piece);
    if (head !== null) return head;
    isStrict &&= decodes(strict, piece);
    if (!isStrict) countBetweenLetters(piece, bytes);
    if (!isStrict || !isAscii(piece)) count(lenient.decode(piece, { stream: true }), seen);
  }
  isStrict &&= decodes(strict, null);
  // One broken byte must not turn every umlaut of a long UTF-8 file into two characters.
  return isStrict || seen.good > seen.broken * 10 ? "UTF-8" : codePage(bytes);
}

/**
 * The code pages of old programs. Windows comes first, and another one must be better: MS-DOS (850 has all letters of 437 in the same
 * places), Macintosh.
 */
const CODE_PAGES = ["Windows-1252", "IBM850", "MacRoman"] as const;
const LETTERS = /^[äöüÄÖÜßéèêëàâçôîïûáíóúñ]$/;
/** Counting stops after so many. */
const MOST_COUNTED = 2000;

/** Counts the bytes beyond ASCII that follow an ASCII letter: parts of words. */
function countBetweenLetters(piece: Uint8Array, counts: Map<number, number>): void {
  let counted = [...counts.values()].reduce((sum, each) => sum + each, 0);
  for (let at = 1; at < piece.length && counted < MOST_COUNTED; at += 1) {
    const byte = piece[at] ?? 0;
    if (byte < 0x80 || !/[a-zA-Z]/.test(String.fromCharCode(piece[at - 1] ?? 0))) continue;
    counts.set(byte, (counts.get(byte) ?? 0) + 1);
    counted += 1;
  }
}

/** The first code page in which most of these bytes are letters of names. */
function codePage(counts: ReadonlyMap<number, number>): string {
  const letters = (encoding: string) =>
    [...counts].reduce((sum, [byte, count]) => sum + (LETTERS.test(iconv.decode(Buffer.of(byte), encoding)) ? count : 0), 0);
  return CODE_PAGES.reduce((best, next) => (letters(next) > letters(best) ? next : best));
}

/** Whether an encoding of this name is supported. */
export function knownEncoding(name: string): boolean {
  return iconv.encodingExists(name);
}

/** Decodes bytes in pieces: line ends become `\n`, NUL characters and byte order marks are removed. */
export function* decodePieces(pieces: Iterable<Uint8Array>, encoding: string): Generator<string> {
  const decoder = iconv.getDecoder(encoding);
  let held = "";
  for (const piece of pieces) {
    const text = held + decoder.write(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength));
    // The LF of a CRLF may come with the next piece.
    held = text.endsWith("\r") ? "\r" : "";
    yield plain(held === "" ? text : text.slice(0, -1));
  }
  yield plain(held + (decoder.end() ?? ""));
}

/** Decodes with an encoding named in a file (CHARSET of vCard 2.1); for an unknown name the encoding is detected as for a file. */
export function decodeCharset(bytes: Uint8Array, charset: string): string {
  return iconv.decode(bytes, charset !== "" && knownEncoding(charset) ? charset : detectEncoding([bytes]));
}

function plain(text: string): string {
  const unix = text.includes("\r") ? text.replaceAll("\r\n", "\n") : text;
  const lines = unix.includes("\r") ? unix.replaceAll("\r", "\n") : unix;
  return lines.includes("\0") ? lines.replaceAll("\0", "") : lines;
}

function byHead(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "UTF-16LE";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "UTF-16BE";
  return withoutMark(bytes);
}

/** UTF-16 without a mark: in western text nearly every second byte is zero, and hardly any other. */
function withoutMark(bytes: Uint8Array): string | null {
  const head = bytes.subarray(0, 2000);
  const zeros = [0, 0];
  head.forEach((byte, at) => {
    zeros[at % 2] = (zeros[at % 2] ?? 0) + (byte === 0 ? 1 : 0);
  });
  const [even = 0, odd = 0] = zeros;
  const many = head.length / 4;
  return odd > many && even < many / 10 ? "UTF-16LE" : even > many && odd < many / 10 ? "UTF-16BE" : null;
}

function decodes(decoder: InstanceType<typeof TextDecoder>, piece: Uint8Array | null): boolean {
  try {
    if (piece === null) decoder.decode();
    else decoder.decode(piece, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function count(text: string, seen: { broken: number; good: number }): void {
  seen.broken += text.match(/\ufffd/g)?.length ?? 0;
  seen.good += text.match(/[\u0080-\ufffc]/g)?.length ?? 0;
}
