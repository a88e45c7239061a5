import type { Contact } from "#shared/domain/contact.ts";

/** Who can be called, from sources that can be fetched again. Look-ups never touch the network. */
export interface Directory {
  byNumber(value: string): readonly Contact[];
  /** Contacts with a number that starts with this E.164 prefix, at most `limit`. */
  byPrefix(prefix: string, limit: number): readonly Contact[];
  byCompany(companyKey: string, limit: number): readonly Contact[];
  byId(id: string): Contact | null;
  search(text: string, limit: number): readonly Contact[];
  /** Adds or replaces by id, all or nothing. */
  put(contacts: readonly Contact[]): { readonly added: number; readonly updated: number };
  /** Unknown ids are passed over. */
  remove(ids: readonly string[]): void;
  clear(source: Contact["source"]): void;
  count(): number;
  close(): void;
}
