import type { ImportProgress, ImportReport } from "#shared/contract/contacts/imports.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import type { ContactAliases } from "#shared/domain/contacts/stable-id.ts";
import type { MergeRule } from "#shared/domain/merging/merge.ts";
import type { Dialling } from "#shared/domain/numbers/dialling.ts";
import type { CsvLayout, FileFormat } from "#shared/domain/sources/directory-source.ts";
import type { NumberRule } from "#shared/domain/sources/number-rule.ts";

/** How the data of a source is read. */
export interface Reading {
  /** Id of the source. */
  readonly source: string;
  /** How numbers without a country code are read. */
  readonly dialling: Dialling;
  readonly rules: readonly NumberRule[];
  /** For a CSV. */
  readonly layout: CsvLayout;
}

export interface ImportJob {
  /** `drafts`: one contact per line, as JSON of what a server sent. */
  readonly format: FileFormat | "drafts";
  readonly reading: Reading;
  /** Contacts of the source that are not in the file are deleted. */
  readonly replace: boolean;
  /** Contacts that stay as they are, whatever the file says. */
  readonly keep: readonly string[];
  /** All contacts that the rep's data refers to, and the ids of others before: see `stableIds`. */
  readonly tied: readonly Contact[];
  readonly aliases: ContactAliases;
  readonly onProgress: (progress: ImportProgress) => void;
}

/** What a file says about a contact that is stored elsewhere: the column that says not to call them, and their assistant. */
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
  /** Contacts stored under another id than the source's. */
  readonly aliases: ContactAliases;
  /** Ids of contacts that the source no longer has. */
  readonly gone: readonly string[];
}

/** The result of reading a whole file. */
export interface Finish {
  /** Ids of contacts that stay although they are not in the file; `null` if all stay, whatever the job says. */
  readonly stays: readonly string[] | null;
  /** Called with the ids to be deleted, before they are. If it rejects, nothing of the import is stored. */
  readonly leaving: (ids: readonly string[]) => Promise<void>;
  /** Called once all contacts can be found, before any other look-up: adds again what overrides or completes them. */
  readonly arrived: () => void;
}

/**
 * A file being received. Look-ups continue meanwhile and find the earlier contacts; changes made meanwhile win. Several can be received at
 * once, and are stored one after the other.
 */
export interface ImportRun {
  /** The file's next bytes. */
  write(bytes: Uint8Array): Promise<void>;
  /** Resolves once all is stored; `null` if it was cancelled. Rejects, with nothing changed, if it cannot be read or stored. */
  finish(options?: Finish): Promise<Imported | null>;
  /** Cancels the import; has no effect once it is stored. */
  cancel(): Promise<void>;
}

/** Contacts from sources that can be fetched again. Look-ups never use the network. */
export interface Directory {
  byNumber(value: string): readonly Contact[];
  /** Contacts with a number that starts with this E.164 prefix, at most `limit`. */
  byPrefix(prefix: string, limit: number): readonly Contact[];
  /** The known numbers next below and next above this one, or the number itself: no other shares more leading digits with it. */
  neighbours(value: string): readonly string[];
  byCompany(companyKey: string, limit: number): readonly Contact[];
  byId(id: string): Contact | null;
  /**
   * Contacts with this name, in any order of words, folded as in the search, with or without company, form of address and title; companies'
   * own entries as well. The first `limit` that are found.
   */
  byName(name: string, limit: number): readonly Contact[];
  search(text: string, limit: number): readonly Contact[];
  /** Adds or replaces by id, all or nothing. */
  put(contacts: readonly Contact[]): { readonly added: number; readonly updated: number };
  /** Ignores unknown ids. */
  remove(ids: readonly string[]): void;
  clear(source: Contact["source"]): void;
  /** Replaces the merges: only merged persons are found, by their own id and those of their parts. Sources still change the parts. */
  merge(rules: readonly MergeRule[]): void;
  /** The current parts of a merged person as their sources give them, the one with the person's id first; empty for others. */
  partsOf(id: string): readonly Contact[];
  /** All contacts in pages, by a number that is constant while nothing changes: the next after `after`, 0 for the first. */
  page(after: number, limit: number): readonly { readonly key: number; readonly contact: Contact }[];
  /**
   * Contacts who share a number, in pages: examines about `limit` entries after the number `after`. Skips numbers of more than `most`
   * contacts.
   */
  sharedNumbers(
    after: string,
    limit: number,
    most: number,
  ): { readonly groups: readonly (readonly Contact[])[]; readonly next: string | null };
  import(job: ImportJob): ImportRun;
  /** What is stored of a source besides its contacts (see `SourceStatus`), lost when the directory is rebuilt; `null` for nothing. */
  sourceState(source: string): string | null;
  /** `null` deletes it. */
  keepSourceState(source: string, state: string | null): void;
  count(): number;
  close(): void;
}
