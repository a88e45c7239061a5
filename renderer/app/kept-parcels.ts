import type { Parcel, ParcelStore } from "./controller/kept.ts";
import { createParcelFront } from "./parcel-front.ts";

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

/** The database alone: durable, but a transaction that has not committed when the page goes is undone. */
function createDatabase(factory: IDBFactory) {
  let opened: Promise<IDBDatabase> | null = null;
  const store = async (mode: IDBTransactionMode) => {
    opened ??= open(factory);
    return (await opened).transaction(STORE, mode).objectStore(STORE);
  };
  return {
    /** Whether it was committed. */
    async change(work: (parcels: IDBObjectStore) => IDBRequest): Promise<boolean> {
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
    },
    async all(): Promise<Readonly<Record<string, Parcel>>> {
      try {
        const parcels = await store("readonly");
        const [keys, values] = await Promise.all([answerOf(parcels.getAllKeys()), answerOf<Parcel[]>(parcels.getAll())]);
        return Object.fromEntries(keys.map((key, index) => [String(key), values[index]]).filter(([, value]) => value !== undefined));
      } catch {
        return {};
      }
    },
  };
}

/**
 * Parcels in the browser: there only until they were delivered. Each change stands in the local storage before `put` or `remove` returns, so that a page that closes
 * this very moment leaves it behind, and moves from there into IndexedDB, which has room and is on disk. A browser that allows neither (private windows) or is full keeps nothing.
 */
export function createParcelStore(factory: IDBFactory, storage: () => Storage): ParcelStore {
  const database = createDatabase(factory);
  const front = createParcelFront(storage);
  async function put(key: string, parcel: Parcel): Promise<boolean> {
    const ahead = front.set(key, parcel);
    const isCommitted = await database.change((parcels) => parcels.put(parcel, key));
    if (isCommitted) ahead.settle();
    return isCommitted || ahead.isStored;
  }
  async function remove(key: string): Promise<void> {
    const ahead = front.set(key, null);
    if (await database.change((parcels) => parcels.delete(key))) ahead.settle();
  }
  return {
    put,
    remove,
    async all() {
      const ahead = front.all();
      const found = { ...(await database.all()), ...ahead };
      const parcels = Object.entries(found).filter((entry): entry is [string, Parcel] => entry[1] !== null);
      for (const [key, parcel] of Object.entries(ahead)) void (parcel === null ? remove(key) : put(key, parcel));
      return Object.fromEntries(parcels);
    },
  };
}
