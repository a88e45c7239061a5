import { type Adapter, Low } from "lowdb";
import type { Document } from "#shared/ports/store.ts";
import { writeDurably } from "./durable-file.ts";
import type { FileSystem } from "./file-system.ts";
import { type Damage, loadFile } from "./load-file.ts";
import { type FileSchema, printFile } from "./schema.ts";
import { asStorageError } from "./storage-error.ts";

interface DocumentFile<T> {
  readonly fs: FileSystem;
  readonly path: string;
  readonly schema: FileSchema<T>;
  /** The data while no file exists. */
  readonly initial: T;
  readonly now: () => number;
  readonly onDamage: (damage: Damage) => void;
}

function durableAdapter<T>(file: DocumentFile<T>): Adapter<T> {
  return {
    async read() {
      const { data, damage } = await loadFile(file.fs, file.path, file.schema, file.initial, file.now());
      if (damage !== null) file.onDamage(damage);
      return data;
    },
    write: (data) => writeDurably(file.fs, file.path, printFile(file.schema, data), true),
  };
}

/** Opens one file as a lowdb database. Rejects with DataFolderError; `update` rejects with StorageError and changes nothing then. */
export async function openDocument<T>(file: DocumentFile<T>): Promise<Document<T>> {
  const db = new Low(durableAdapter(file), file.initial);
  await db.read();
  let durable = db.data;
  let last: Promise<void> = Promise.resolve();

  async function apply(change: (value: T) => T): Promise<T> {
    const next = change(durable);
    if (next === durable) return durable;
    db.data = next;
    try {
      await db.write();
    } catch (error) {
      db.data = durable;
      throw asStorageError(error);
    }
    durable = next;
    return next;
  }

  return {
    read: () => durable,
    update(change) {
      const result = last.then(() => apply(change));
      last = result.then(
        () => undefined,
        () => undefined,
      );
      return result;
    },
  };
}
