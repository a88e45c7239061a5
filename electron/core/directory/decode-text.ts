import { isUtf8 } from "node:buffer";
import iconv from "iconv-lite";

export interface DecodedText {
  /** Line ends are `\n`; NUL characters are gone. */
  readonly text: string;
  /** For the report, for example `Windows-1252`. */
  readonly encoding: string;
}

/** Reads a text file of unknown encoding: byte order marks first, then UTF-16 by its zeros, then UTF-8 strictly, else Windows-1252. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const encoding = guess(bytes);
  const text = iconv.decode(bytes, encoding).replaceAll("\0", "").replace(/\r\n?/g, "\n");
  return { text, encoding };
}

/** Decodes by a name out of a file (CHARSET of vCard 2.1); a name that nobody knows is guessed like a file. */
export function decodeCharset(bytes: Uint8Array, charset: string): string {
  return iconv.decode(bytes, charset !== "" && iconv.encodingExists(charset) ? charset : guess(bytes));
}

function guess(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "UTF-16LE";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "UTF-16BE";
  return withoutMark(bytes) ?? (isUtf8(bytes) || isDamagedUtf8(bytes) ? "UTF-8" : "Windows-1252");
}

/** UTF-16 without a mark: nearly every second byte of western text is zero there, and hardly any other. */
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

/** One broken byte must not turn every umlaut of a long UTF-8 file into two characters. */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes);
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  const good = text.match(/[\u0080-\ufffc]/g)?.length ?? 0;
  return good > broken * 10;
}
