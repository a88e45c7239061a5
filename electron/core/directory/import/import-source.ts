import { closeSync, openSync, readSync } from "node:fs";
import type { ImportReport } from "#shared/contract/contacts/imports.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import type { Reading } from "#shared/ports/directory.ts";
import { wholeCharacters } from "./byte-folds.ts";
import type { Beside } from "./contact-draft.ts";
import { decodePieces, detectEncoding } from "./decode-text.ts";
import { type ImportFormat, readContacts } from "./read-contacts.ts";

/** The part of the report that is known after reading. */
export type ReadReport = Omit<ImportReport, "added" | "updated" | "blocked" | "assistants" | "strayAssistants">;

/** A person in the file, and what it says about them that is stored elsewhere. */
export interface ReadPerson {
  readonly contact: Contact;
  readonly beside: Beside | null;
}

export interface ImportSource {
  /** All people of the file, one after the other. */
  people(): Generator<ReadPerson>;
  /** The report of what was read so far. */
  report(): ReadReport;
}

/** At most this many wrong rows are listed; the number of added contacts is exact in any case. */
const MOST_LISTED = 1000;
const PIECE_BYTES = 64 * 1024;

/** A file's bytes in pieces, each valid until the next is requested; `onRead` is called with the number of bytes read so far. */
export function* filePieces(file: string, onRead: (bytes: number) => void = () => undefined): Generator<Uint8Array> {
  const handle = openSync(file, "r");
  try {
    let read = 0;
    const piece = Buffer.allocUnsafe(PIECE_BYTES);
    for (;;) {
      const length = readSync(handle, piece);
      if (length === 0) return;
      read += length;
      onRead(read);
      yield piece.subarray(0, length);
    }
  } finally {
    closeSync(handle);
  }
}

/**
 * Reads a CSV or vCard file of any usual encoding in two passes, the first to detect the encoding when it is not given. Keeps little of it
 * in memory and never throws because of its content.
 */
export function openSource(format: ImportFormat, reading: Reading, pieces: () => Iterable<Uint8Array>): ImportSource {
  const bytes = format === "vcard" ? () => wholeCharacters(pieces()) : pieces;
  const encoding = reading.layout.encoding ?? detectEncoding(bytes());
  const rejected: ImportReport["rejected"] = [];
  const counts = { read: 0, leftOut: 0, unlisted: 0, groups: 0, faxes: 0 };
  return {
    *people() {
      for (const { contact, rejected: faults, beside } of readContacts(format, decodePieces(bytes(), encoding), reading)) {
        counts.read += 1;
        if (beside !== null) counts.faxes += beside.faxes;
        if (faults[0]?.reason === "group") {
          counts.groups += 1;
          continue;
        }
        for (const fault of faults) {
          if (rejected.length < MOST_LISTED) rejected.push(fault);
          else counts.unlisted += 1;
        }
        if (contact === null) counts.leftOut += 1;
        else yield { contact, beside };
      }
    },
    report: () => ({ ...counts, rejected, encoding }),
  };
}
