import type { Parcel, ParcelStore } from "#renderer/app/controller/parcels.ts";
import { createParcelFront } from "./parcel-front.ts";

const STORE = "parcels";

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("IndexedDB"));
  });
}

/** Waits for the end of the transaction, because a full disk is only reported then. */
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

/** The database alone. It is durable, but a transaction that has not committed when the page closes is undone. */
function createDatabase(factory: IDBFactory) {
  let opened: Promise<IDBDatabase> | null = null;
  const store = async (mode: IDBTransactionMode) => {
    opened ??= open(factory);
    return (await opened).transaction(STORE, mode).objectStore(STORE);
  };
  return {
    /** Resolves to whether the change was committed. */
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
 * Parcels in the browser, until they are delivered. `put` and `remove` write each change to local storage before they return, so that it
 * survives a page that closes at that moment; it then moves to IndexedDB, which has more room and is on disk. If the browser allows neither
 * (private windows) or is full, nothing is kept.
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
