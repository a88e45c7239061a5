import type { KeptParcels, Parcel } from "./controller/kept.ts";

const STORE = "parcels";

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("IndexedDB"));
  });
}

function open(factory: IDBFactory): Promise<IDBDatabase> {
  const request = factory.open("faden", 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return answerOf(request);
}

/** Parcels in the browser's IndexedDB: there only until they were delivered. A browser that allows none (private windows) keeps nothing. */
export function createKeptParcels(factory: IDBFactory): KeptParcels {
  let opened: Promise<IDBDatabase> | null = null;
  const store = async (mode: IDBTransactionMode) => {
    opened ??= open(factory);
    return (await opened).transaction(STORE, mode).objectStore(STORE);
  };
  const quietly = (work: Promise<unknown>) => work.then(() => undefined).catch(() => undefined);
  /** Committed at once, so that a page that closes this very moment leaves it behind. */
  const change = (work: (parcels: IDBObjectStore) => IDBRequest) =>
    quietly(
      store("readwrite").then((parcels) => {
        const done = answerOf(work(parcels));
        parcels.transaction.commit();
        return done;
      }),
    );
  return {
    async all() {
      try {
        const parcels = await store("readonly");
        const [keys, values] = await Promise.all([answerOf(parcels.getAllKeys()), answerOf<Parcel[]>(parcels.getAll())]);
        return Object.fromEntries(keys.map((key, index) => [String(key), values[index]]).filter(([, value]) => value !== undefined));
      } catch {
        return {};
      }
    },
    put: (key, parcel) => change((parcels) => parcels.put(parcel, key)),
    remove: (key) => change((parcels) => parcels.delete(key)),
  };
}
