import type { Parcel } from "./controller/kept.ts";

const PREFIX = "parcel ";

/** Characters of JSON; a recording is too long to be written while the page waits. */
const MOST = 200_000;

interface Ahead {
  readonly isStored: boolean;
  /** The database has it as well: no longer needed here, unless something later took its place. */
  settle(): void;
}

/** The last change to each parcel until the database has it; `null` for one that was removed. */
export interface ParcelFront {
  all(): Readonly<Record<string, Parcel | null>>;
  /** Written when this returns. */
  set(key: string, parcel: Parcel | null): Ahead;
}

/** Keeps changes in a storage that writes at once. One that is refused or full keeps nothing, and nothing older either. */
export function createParcelFront(storage: () => Storage): ParcelFront {
  const newest = new Map<string, number>();
  let changes = 0;

  function drop(key: string): void {
    try {
      storage().removeItem(PREFIX + key);
    } catch {
      // What may not be used holds nothing.
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
