import type { Stores } from "#electron/core/storage/documents.ts";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import { partIds } from "#shared/domain/merging/merge.ts";
import type { Document } from "#shared/ports/store.ts";
import { type Concerned, type DocumentName, EVERYBODY, NOBODY } from "./facts.ts";

type RecordOf<D extends DocumentName> = Stores[D] extends Document<Readonly<Record<string, infer R>>> ? R : never;

/** The contacts that a record with this id concerns: their ids, or all. */
type Concerns<D extends DocumentName> = (id: string, record: RecordOf<D>) => readonly (string | null)[] | "all";

const byId = (id: string): readonly string[] => [id];
const byContact = (_: string, { contactId }: { readonly contactId: string | null }): readonly (string | null)[] => [contactId];
const everybody = (): "all" => "all";
/** Blocks are stored by a contact's id, or by a number, which several contacts may have. */
const byBlock = (id: string): readonly string[] | "all" => (id.startsWith("number:") ? "all" : [id]);

/** The documents whose data a contact's page or a call's card shows. */
const CONCERNS: { readonly [D in DocumentName]?: Concerns<D> } = {
  contacts: byId,
  departed: byId,
  removed: byId,
  optOuts: byBlock,
  liftedOptOuts: byBlock,
  choices: everybody,
  trunks: everybody,
  companies: everybody,
  merges: (_, merge) => partIds(merge),
  threads: byId,
  threadHistory: byId,
  promises: byContact,
  messages: byContact,
  touches: byContact,
  mailDrafts: (_, { about }) => (about.contactId === null && about.promiseId !== null ? "all" : [about.contactId]),
};

/**
 * The contacts that a change of a document concerns. Settings concern all of them, because they say how numbers are read and what counts as
 * a decision.
 */
export function concernedBy(name: DocumentName, before: unknown, after: unknown): Concerned {
  if (name === "settings") return EVERYBODY;
  const concerns = CONCERNS[name] as ((id: string, record: unknown) => readonly (string | null)[] | "all") | undefined;
  if (concerns === undefined) return NOBODY;
  const [was, is] = [before as Readonly<Record<string, unknown>>, after as Readonly<Record<string, unknown>>];
  const contacts = new Set<string>();
  for (const id of new Set([...Object.keys(was), ...Object.keys(is)])) {
    if (was[id] === is[id]) continue;
    for (const record of [was[id], is[id]]) {
      const concerned = record === undefined ? [] : concerns(id, record);
      if (concerned === "all") return EVERYBODY;
      for (const each of concerned) if (each !== null) contacts.add(each);
    }
  }
  return { contacts: [...contacts], calls: [] };
}

/** The contacts that calls concern, including the parties before a transfer. */
export function concernedByCalls(calls: readonly CallRecord[]): Concerned {
  const contacts = calls.flatMap(({ contactId, formerParties = [] }) => [contactId, ...formerParties.map((party) => party.contactId)]);
  return { contacts: [...new Set(contacts.filter((id) => id !== null))], calls: calls.map(({ id }) => id) };
}
