import { inOrder, parseQuery } from "#electron/core/directory/search-query.ts";
import { companyKey } from "#shared/domain/contacts/company-key.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { hasName, nameWords } from "#shared/domain/contacts/person-name.ts";
import { stableIds } from "#shared/domain/contacts/stable-id.ts";
import { type MergeRule, mergedContact, partIds, personIdOf } from "#shared/domain/merging/merge.ts";
import type { Directory } from "#shared/ports/directory.ts";
import { importedBy } from "./imported.ts";

/** A directory in memory, for tests of its users; it fulfils the same contract by scanning all contacts. */
export function memoryDirectory(initial: readonly Contact[] = []): Directory {
  const contacts = new Map<string, Contact>(initial.map((contact) => [contact.id, contact]));
  const states = new Map<string, string>();
  let rules: readonly MergeRule[] = [];
  const partsOf = (rule: MergeRule) => partIds(rule).flatMap((id) => contacts.get(id) ?? []);
  const all = () => {
    const parts = new Set(rules.flatMap((rule) => partIds(rule)));
    const people = rules.flatMap((rule) => mergedContact(rule, partsOf(rule)) ?? []);
    return [...contacts.values()].filter(({ id }) => !parts.has(id)).concat(people);
  };
  const atLeast = (limit: number) => Math.max(0, limit);
  const numbersOf = (contact: Contact) => contact.numbers.map(({ value }) => value);
  return {
    byNumber: (value) => (value === "" ? [] : all().filter((contact) => numbersOf(contact).includes(value))),
    byPrefix: (prefix, limit) => {
      const entries = all().flatMap((contact) => numbersOf(contact).map((value) => ({ value, contact })));
      const found = entries.filter(({ value }) => prefix !== "" && value.startsWith(prefix));
      const inNumberOrder = found.sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0));
      return [...new Set(inNumberOrder.map(({ contact }) => contact))].slice(0, atLeast(limit));
    },
    neighbours: (value) => {
      const values = all().flatMap(numbersOf).sort();
      const found = [values.findLast((each) => each <= value), values.find((each) => each >= value)];
      return found.filter((each) => each !== undefined);
    },
    byCompany: (key, limit) =>
      key === ""
        ? []
        : all()
            .filter(({ company }) => companyKey(company) === key)
            .slice(0, atLeast(limit)),
    byId(id) {
      const rule = rules.find((each) => partIds(each).includes(id));
      return rule === undefined ? (contacts.get(id) ?? null) : mergedContact(rule, partsOf(rule));
    },
    merge: (next) => {
      rules = next;
    },
    partsOf: (id) => rules.filter(({ keptId }) => keptId === id).flatMap(partsOf),
    page: (after, limit) =>
      all()
        .map((contact, at) => ({ key: at + 1, contact }))
        .slice(after, after + limit),
    sharedNumbers: (after, _, most) => {
      const values = after === "" ? [...new Set(all().flatMap(numbersOf))] : [];
      const groups = values.map((value) => all().filter((contact) => numbersOf(contact).includes(value)));
      return { groups: groups.filter(({ length }) => length > 1 && length <= most), next: null };
    },
    byName: (name, limit) =>
      all()
        .filter((contact) => hasName(contact, nameWords(name)))
        .slice(0, atLeast(limit)),
    search: (text, limit) => inOrder(all(), parseQuery(text)).slice(0, atLeast(limit)),
    put: (changed) => {
      const before = contacts.size;
      for (const contact of changed) {
        contacts.set(contact.id, contact);
      }
      const added = contacts.size - before;
      return { added, updated: changed.length - added };
    },
    remove: (ids) => {
      for (const id of ids) {
        contacts.delete(id);
      }
    },
    clear: (source) => {
      for (const contact of [...contacts.values()].filter((entry) => entry.source === source)) {
        contacts.delete(contact.id);
      }
    },
    import({ format, reading, keep, tied, aliases, replace }) {
      const received: Uint8Array[] = [];
      let isCancelled = false;
      return {
        write: async (bytes) => void received.push(bytes),
        async finish(options = { stays: [], leaving: async () => undefined, arrived: () => undefined }) {
          await Promise.resolve();
          const { contacts: read, report, besides } = importedBy(format, reading, Buffer.concat(received));
          const keptId = stableIds(tied, aliases, personIdOf(rules));
          const kept = read.map((contact) => ({ ...contact, id: keptId(contact) }));
          const brought = kept.filter(({ id }) => !keep.includes(id));
          const here = new Set(brought.map(({ id }) => id));
          const others = [...contacts.values()].filter(({ id, source }) => source === reading.source && !here.has(id));
          const stays = others.filter(({ id }) => options.stays?.includes(id));
          const gone = replace && options.stays !== null ? others.filter((each) => !stays.includes(each)).map(({ id }) => id) : [];
          if (isCancelled) return null;
          await options.leaving(gone);
          if (isCancelled) return null;
          for (const id of gone) contacts.delete(id);
          const before = contacts.size;
          for (const contact of brought) contacts.set(contact.id, contact);
          const added = contacts.size - before;
          options.arrived();
          const renamed = read.flatMap(({ id }, at) => (kept[at] !== undefined && kept[at].id !== id ? [[id, kept[at].id] as const] : []));
          const withIds = besides.map((each) => ({ ...each, id: kept[read.findIndex(({ id }) => id === each.id)]?.id ?? each.id }));
          return {
            report: { ...report, added, updated: brought.length - added + stays.length },
            aliases: Object.fromEntries(renamed),
            gone,
            besides: withIds,
          };
        },
        async cancel() {
          isCancelled = true;
        },
      };
    },
    sourceState: (source) => states.get(source) ?? null,
    keepSourceState(source, state) {
      if (state === null) states.delete(source);
      else states.set(source, state);
    },
    count: () => all().length,
    close: () => undefined,
  };
}
