import type { ImportChoice } from "#renderer/app/store/state/app-state.ts";
import type { Result } from "#shared/contract/basics/result.ts";
import type { RequestInput, RequestOutput } from "#shared/contract/requests.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import type { MergeChoices } from "#shared/domain/merging/merge.ts";

export interface ContactActions {
  save(contact: RequestInput<"contact.save">): Promise<Result<Contact>>;
  remove(id: string): Promise<void>;
  allow(id: string, reason: string): Promise<void>;
  /** Opens the view that imports a file into this source. */
  fileFor(sourceId: string): void;
  /** Previews the import of a file. Preview, progress and report are in the state. */
  openFile(file: File): Promise<void>;
  changeImport(choice: Partial<ImportChoice>): Promise<void>;
  startImport(): Promise<void>;
  cancelImport(): Promise<void>;
}

export interface DuplicateActions {
  /** Starts the search; progress and results are in the state. */
  find(): Promise<void>;
  /** Shows contacts side by side; `from` is the view to return to. */
  compare(ids: readonly string[], from: "list" | "contact"): void;
  leave(): void;
  /** Opens the search to choose the contact to merge this one with. */
  ask(id: string, name: string): void;
  /** Merges the contacts under the id of the first, and goes on to the next group. */
  merge(ids: readonly string[], choices: MergeChoices, name: string): Promise<void>;
  /** Records that they are different people. */
  apart(ids: readonly string[]): Promise<void>;
  /** Undoes the merge of a contact. */
  part(id: string, name: string): Promise<void>;
}

/** What the rep decides about numbers: whom a number belongs to, and which trunk is a company's. */
export interface MatchingActions {
  /** Deletes the choice of a contact for the number; with undo. */
  forget(number: string): Promise<void>;
  /** `text` as it was typed ("030 1234-0"); show the failure beside the field. */
  setTrunk(company: string, text: string): Promise<RequestOutput<"trunk.set">>;
  removeTrunk(trunk: string): Promise<void>;
}
