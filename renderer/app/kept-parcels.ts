import type { KeptParcels, Parcel } from "./controller/kept.ts";

const STORE = "parcels";

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("IndexedDB"));
  });
}

/** A full disk is known only at the end of a transaction. */
function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error("IndexedDB"));
  });
}

function open(factory: IDBFactory): Promise<IDBDatabase> {
  const request = factory.open("faden", 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return answerOf(request);
}

/** Parcels in the browser's IndexedDB: there only until they were delivered. A browser that allows none (private windows) or is full keeps nothing. */
export function createKeptParcels(factory: IDBFactory): KeptParcels {
  let opened: Promise<IDBDatabase> | null = null;
  const store = async (mode: IDBTransactionMode) => {
    opened ??= open(factory);
    return (await opened).transaction(STORE, mode).objectStore(STORE);
  };
  /** Committed at once, so that a page that closes this very moment leaves it behind. */
  const change = async (work: (parcels: IDBObjectStore) => IDBRequest): Promise<boolean> => {
    try {
      const parcels = await store("readwrite");
      const done = committed(parcels.transaction);
      work(parcels);
      parcels.transaction.commit();
      await done;
      return true;
    } catch {
      return false;
    }
  };
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
    remove: async (key) => void (await change((parcels) => parcels.delete(key))),
  };
}
