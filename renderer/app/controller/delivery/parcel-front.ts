import type { Parcel } from "#renderer/app/controller/parcels.ts";

const PREFIX = "parcel ";

/** In characters of JSON. A recording is longer, and writing it would block the page. */
const MOST = 200_000;

interface Ahead {
  readonly isStored: boolean;
  /** Called once the database has the change: drops it here, unless a later change replaced it. */
  settle(): void;
}

/** The latest change to each parcel until the database has it; `null` stands for a removal. */
export interface ParcelFront {
  all(): Readonly<Record<string, Parcel | null>>;
  /** The change is written when this returns. */
  set(key: string, parcel: Parcel | null): Ahead;
}

/**
 * Keeps changes in a storage that writes synchronously. If the storage is refused or full, it keeps neither this change nor an older one of
 * the same key.
 */
export function createParcelFront(storage: () => Storage): ParcelFront {
  const newest = new Map<string, number>();
  let changes = 0;

  function drop(key: string): void {
    try {
      storage().removeItem(PREFIX + key);
    } catch {
      // A storage that may not be used is empty.
    }
  }

  function write(key: string, json: string): boolean {
    drop(key);
    if (json.length > MOST) return false;
    try {
      storage().setItem(PREFIX + key, json);
      return true;
    } catch {
      return false;
    }
  }

  return {
    all() {
      try {
        const front = storage();
        const keys = Array.from({ length: front.length }, (_, index) => front.key(index) ?? "").filter((key) => key.startsWith(PREFIX));
        return Object.fromEntries(keys.map((key) => [key.slice(PREFIX.length), JSON.parse(front.getItem(key) ?? "null") as Parcel | null]));
      } catch {
        return {};
      }
    },
    set(key, parcel) {
      changes += 1;
      const change = changes;
      newest.set(key, change);
      const isStored = write(key, JSON.stringify(parcel));
      return {
        isStored,
        settle() {
          if (newest.get(key) !== change) return;
          newest.delete(key);
          drop(key);
        },
      };
    },
  };
}
