import { isAscii } from "node:buffer";

const FOLDS = ["\n ", "\n\t"];
const CR = 0x0d;
/** Upper limit of the bytes of a fold and the character around it. */
const LONGEST = 8;

/**
 * Rewrites the bytes of a vCard file so that no fold splits the bytes of a character (RFC 6350 3.2 allows old programs to do so): the rest
 * of the character is moved before the fold. The text can then be decoded before it is unfolded, and lines keep their numbers.
 */
export function* wholeCharacters(pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
  let held = Buffer.alloc(0);
  for (const piece of pieces) {
    if (held.length === 0 && isAscii(piece)) {
      yield piece;
      continue;
    }
    const bytes = Buffer.concat([held, piece]);
    moveFolds(bytes);
    const end = Math.max(0, bytes.length - LONGEST);
    const isOpen = !isAscii(bytes.subarray(end));
    held = isOpen ? Buffer.from(bytes.subarray(end)) : Buffer.alloc(0);
    yield isOpen ? bytes.subarray(0, end) : bytes;
  }
  if (held.length > 0) yield held;
}

function moveFolds(bytes: Buffer): void {
  for (const fold of FOLDS) moveEach(bytes, fold);
}

function moveEach(bytes: Buffer, lineEnd: string): void {
  for (let at = bytes.indexOf(lineEnd); at > 0; at = bytes.indexOf(lineEnd, at + 1)) {
    const start = bytes[at - 1] === CR ? at - 1 : at;
    if (start === 0 || (bytes[start - 1] ?? 0) < 0x80) continue;
    let end = at + 2;
    while (end < bytes.length && isContinuation(bytes[end])) end += 1;
    if (end === at + 2) continue;
    const fold = Buffer.from(bytes.subarray(start, at + 2));
    bytes.copyWithin(start, at + 2, end);
    fold.copy(bytes, start + end - at - 2);
  }
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x80 && byte < 0xc0;
}
