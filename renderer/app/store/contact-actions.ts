import type { RequestInput, RequestOutput } from "#shared/contract/requests.ts";
import type { Result } from "#shared/contract/result.ts";
import type { Contact } from "#shared/domain/contact.ts";
import type { MergeChoices } from "#shared/domain/merge.ts";
import type { ImportChoice } from "./state.ts";

export interface ContactActions {
  save(contact: RequestInput<"contact.save">): Promise<Result<Contact>>;
  remove(id: string): Promise<void>;
  allow(id: string, reason: string): Promise<void>;
  /** Goes to where a file is chosen, for this source. */
  fileFor(sourceId: string): void;
  /** Shows what would become of a file; that, progress and report are in the state. */
  openFile(file: File): Promise<void>;
  changeImport(choice: Partial<ImportChoice>): Promise<void>;
  startImport(): Promise<void>;
  cancelImport(): Promise<void>;
}

export interface DuplicateActions {
  /** Progress and what was found are in the state. */
  find(): Promise<void>;
  /** Shows contacts side by side; `from`: where to go back to. */
  compare(ids: readonly string[], from: "list" | "contact"): void;
  leave(): void;
  /** Asks, by the search, with whom somebody is to be merged. */
  ask(id: string, name: string): void;
  /** Makes one person of them, under the id of the first, and goes on to the next of the list. */
  merge(ids: readonly string[], choices: MergeChoices, name: string): Promise<void>;
  /** They are different people. */
  apart(ids: readonly string[]): Promise<void>;
  /** Parts a merged person again. */
  part(id: string, name: string): Promise<void>;
}

/** What the rep says about numbers: whom one belongs to, and which trunk is a company's. */
export interface MatchingActions {
  /** Nobody is chosen for the number any more; can be undone. */
  forget(number: string): Promise<void>;
  /** `text` as it is written ("030 1234-0"); the failure belongs beside the field. */
  setTrunk(company: string, text: string): Promise<RequestOutput<"trunk.set">>;
  removeTrunk(trunk: string): Promise<void>;
}
