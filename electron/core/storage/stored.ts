import type { z } from "zod";
import type { Settings } from "#shared/domain/settings/settings.ts";
import type { Document, RecordDocument } from "#shared/ports/store.ts";
import { withRecordChanges } from "./document.ts";
import { type FileSchema, listFile, recordFile, valueFile } from "./schema.ts";

/** Opens a file of the data folder by its name, without the ending. */
export type Open = <T>(name: string, schema: FileSchema<T>, initial: T) => Promise<Document<T>>;

/** Creates a document that begins with this value. */
export type Create = <T>(name: string, schema: FileSchema<T>, initial: T) => Document<T>;

/** A row of the table of documents. */
export interface Stored<D> {
  /** Name of the file in the data folder, without the ending. */
  readonly file: string;
  /** What the document contains, and what its records are stored by, for docs/storage.md. */
  readonly what: string;
  readonly by: string;
  /** Opens the file; `defaults` are the settings of a first start. */
  open(open: Open, defaults: Settings): Promise<D>;
  /** The document as at the first start, created by `create` instead of from its file. */
  create(create: Create, defaults: Settings): D;
}

type Migrations = FileSchema<unknown>["migrations"];

function stored<T, D>(
  row: Pick<Stored<D>, "file" | "what" | "by">,
  schema: FileSchema<T>,
  initial: (defaults: Settings) => T,
  finish: (document: Document<T>) => D,
): Stored<D> {
  return {
    ...row,
    open: async (open, defaults) => finish(await open(row.file, schema, initial(defaults))),
    create: (create, defaults) => finish(create(row.file, schema, initial(defaults))),
  };
}

/** Records by id, none at first. */
export function records<T extends object | string>(
  file: string,
  record: z.ZodType<T>,
  by: string,
  what: string,
  migrations: Migrations = [],
): Stored<RecordDocument<T>> {
  return stored({ file, what, by }, recordFile(record, migrations), () => ({}), withRecordChanges<T>);
}

/** Records in order, none at first. */
export function list<T extends { readonly id: string }>(
  file: string,
  record: z.ZodType<T>,
  what: string,
  migrations: Migrations = [],
): Stored<Document<readonly T[]>> {
  return stored(
    { file, what, by: "in order" },
    listFile(record, migrations),
    () => [],
    (document) => document,
  );
}

/** One value, initially what `initial` returns for the settings of a first start. */
export function value<T>(
  file: string,
  schema: z.ZodType<T>,
  initial: (defaults: Settings) => T,
  what: string,
  migrations: Migrations = [],
): Stored<Document<T>> {
  return stored({ file, what, by: "one value" }, valueFile(schema, migrations), initial, (document) => document);
}
