import { type Adapter, Low } from "lowdb";
import type { Document } from "#shared/ports/store.ts";
import { createDocument } from "./document.ts";
import { writeDurably } from "./durable-file.ts";
import type { FileSystem } from "./file-system.ts";
import { type Damage, loadFile } from "./load-file.ts";
import { type FileSchema, printFile } from "./schema.ts";
import { asStorageError } from "./storage-error.ts";

interface DocumentFile<T> {
  readonly fs: FileSystem;
  readonly path: string;
  readonly schema: FileSchema<T>;
  /** The data until the file exists. */
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

/** Opens one file as a lowdb database. Rejects with DataFolderError; `update` rejects with StorageError and then changes nothing. */
export async function openDocument<T>(file: DocumentFile<T>): Promise<Document<T>> {
  const db = new Low(durableAdapter(file), file.initial);
  await db.read();
  return createDocument(db.data, async (next) => {
    const before = db.data;
    db.data = next;
    try {
      await db.write();
    } catch (error) {
      db.data = before;
      throw asStorageError(error);
    }
  });
}
