import type { z } from "zod";

/** `T` all of it readonly, so that only what its values can be is compared. */
type Frozen<T> = T extends readonly (infer E)[] ? readonly Frozen<E>[] : T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;

/** `T` with every optional field required, so that a field that may be missing in a value may not be missing in the schema. */
type Whole<T> = T extends readonly (infer E)[] ? readonly Whole<E>[] : T extends object ? { readonly [K in keyof T]-?: Whole<T[K]> } : T;

type Lacks<T, Read> = [Frozen<T>] extends [Frozen<Read>]
  ? [Whole<Read>] extends [Whole<T>]
    ? unknown
    : { "this schema drops an optional field of the type": never }
  : { "this schema refuses some values of the type": never };

/**
 * A schema that reads every `T`, all of it, and nothing else: one that lacks a member of a union or an optional field does not compile. A
 * plain annotation with `z.ZodType<T>` only checks the other direction, and records that hold what the schema lacks would be set aside at
 * the next start.
 */
export const reads =
  <T>() =>
  <S extends z.ZodType<T>>(schema: S & Lacks<T, z.output<S>>): z.ZodType<T> =>
    schema;
