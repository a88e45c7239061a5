import { type Adapter, Low } from "lowdb";
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

/** The file of a document: what a person reads, a few seconds behind the log. */
interface DurableDocument<T> {
  /** As it was when it was opened. */
  readonly data: T;
  /** Replaces the file. Rejects with StorageError, and then the file is as before. */
  write(data: T): Promise<void>;
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

/** Opens one file as a lowdb database. Rejects with DataFolderError. */
export async function openDocument<T>(file: DocumentFile<T>): Promise<DurableDocument<T>> {
  const db = new Low(durableAdapter(file), file.initial);
  await db.read();
  return {
    data: db.data,
    async write(data) {
      db.data = data;
      try {
        await db.write();
      } catch (error) {
        throw asStorageError(error);
      }
    },
  };
}
