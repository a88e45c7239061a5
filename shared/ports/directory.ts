import type { ImportProgress, ImportReport } from "#shared/contract/imports.ts";
import type { Contact } from "#shared/domain/contact.ts";
import type { Dialling } from "#shared/domain/dialling.ts";
import type { CsvLayout, FileFormat } from "#shared/domain/directory-source.ts";
import type { ContactAliases } from "#shared/domain/kept-id.ts";
import type { MergeRule } from "#shared/domain/merge.ts";
import type { NumberRule } from "#shared/domain/number-rule.ts";

/** How what a source says is read. */
export interface Reading {
  /** Id of the source. */
  readonly source: string;
  /** By which rules numbers without a country code are read. */
  readonly dialling: Dialling;
  readonly rules: readonly NumberRule[];
  /** Of a CSV. */
  readonly layout: CsvLayout;
}

export interface ImportJob {
  /** `drafts`: a contact a line, as JSON of what a server says of it. */
  readonly format: FileFormat | "drafts";
  readonly reading: Reading;
  /** Whoever its source brought before and is not in the file is removed. */
  readonly replace: boolean;
  /** Contacts that stay as they are, whatever the file says of them. */
  readonly keep: readonly string[];
  /** Everybody that something the rep wrote hangs on, and under which ids people were kept before: see `keptIds`. */
  readonly tied: readonly Contact[];
  readonly aliases: ContactAliases;
  readonly onProgress: (progress: ImportProgress) => void;
}

/** What a file says of a contact that is kept elsewhere: by which column nobody may call them, and who answers for them. */
export interface BesideContact {
  readonly id: string;
  readonly company: string;
  readonly numbers: readonly string[];
  readonly blockedBy: string | null;
  readonly assistants: readonly { readonly name: string; readonly numbers: readonly string[] }[];
}

export interface Imported {
  readonly report: Omit<ImportReport, "blocked" | "assistants" | "strayAssistants">;
  readonly besides: readonly BesideContact[];
  /** Who came in under another id than the source's own. */
  readonly aliases: ContactAliases;
  /** Ids of those whom the source brought before and gives no more. */
  readonly gone: readonly string[];
}

/** What is known once all of a file is there. */
export interface Finish {
  /** Ids of contacts that stay although they are not in the file; `null` where all stay, whatever the job says. */
  readonly stays: readonly string[] | null;
  /** Told the ids of those who go, before they do. When it rejects, nothing of the import comes in. */
  readonly leaving: (ids: readonly string[]) => Promise<void>;
  /** Told once all of it can be found, before anything else is looked up: what has to stand beside it, or over it, is put back here. */
  readonly arrived: () => void;
}

/**
 * A file on its way in. Look-ups go on meanwhile and find what was there before; what is changed meanwhile holds. Several may be received
 * at a time and come in one after the other.
 */
export interface ImportRun {
  /** The file's next bytes. */
  write(bytes: Uint8Array): Promise<void>;
  /** Answers once all of it is in; `null` where it was cancelled. Rejects, with nothing changed, when it cannot be read or kept. */
  finish(options?: Finish): Promise<Imported | null>;
  /** Nothing of it comes in, unless it already is. */
  cancel(): Promise<void>;
}

/** Who can be called, from sources that can be fetched again. Look-ups never touch the network. */
export interface Directory {
  byNumber(value: string): readonly Contact[];
  /** Contacts with a number that starts with this E.164 prefix, at most `limit`. */
  byPrefix(prefix: string, limit: number): readonly Contact[];
  /** The known numbers just below and just above this one, or the very number: nobody has more leading digits in common with it. */
  neighbours(value: string): readonly string[];
  byCompany(companyKey: string, limit: number): readonly Contact[];
  byId(id: string): Contact | null;
  /**
   * Contacts that go by this name, in whatever order its words stand, folded as in the search, with or without their company, form of
   * address and title; companies' own entries as well. At most `limit` of the first that are found.
   */
  byName(name: string, limit: number): readonly Contact[];
  search(text: string, limit: number): readonly Contact[];
  /** Adds or replaces by id, all or nothing. */
  put(contacts: readonly Contact[]): { readonly added: number; readonly updated: number };
  /** Unknown ids are passed over. */
  remove(ids: readonly string[]): void;
  clear(source: Contact["source"]): void;
  /**
   * Who is one person, instead of what was said before: only they are found, under the id kept and also by those of their parts. Sources go
   * on to change the parts.
   */
  merge(rules: readonly MergeRule[]): void;
  /** What a merged person is made of, as their sources give it now, the one kept first; empty for everybody else. */
  partsOf(id: string): readonly Contact[];
  /** Everybody in pages, by a number that each has for as long as nothing changes: the next after `after`, 0 for the first. */
  page(after: number, limit: number): readonly { readonly key: number; readonly contact: Contact }[];
  /**
   * People who share a number, in pages: looks at some `limit` entries from the number after `after`. Numbers of more than `most` people
   * are passed over.
   */
  sharedNumbers(
    after: string,
    limit: number,
    most: number,
  ): { readonly groups: readonly (readonly Contact[])[]; readonly next: string | null };
  import(job: ImportJob): ImportRun;
  /**
   * What is kept of a source beside its contacts (see `SourceStatus`), and gone with them when the directory is made anew; `null` for
   * nothing.
   */
  sourceState(source: string): string | null;
  /** `null` forgets it. */
  keepSourceState(source: string, state: string | null): void;
  count(): number;
  close(): void;
}
