import type { z } from "zod";

/** `T` with everything readonly, so that only its values are compared. */
type Frozen<T> = T extends readonly (infer E)[] ? readonly Frozen<E>[] : T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;

/** `T` with every optional field required, so that a schema without an optional field does not match. */
type Whole<T> = T extends readonly (infer E)[] ? readonly Whole<E>[] : T extends object ? { readonly [K in keyof T]-?: Whole<T[K]> } : T;

type Lacks<T, Read> = [Frozen<T>] extends [Frozen<Read>]
  ? [Whole<Read>] extends [Whole<T>]
    ? unknown
    : { "this schema drops an optional field of the type": never }
  : { "this schema refuses some values of the type": never };

/**
 * A schema that accepts exactly the values of `T`: one that lacks a member of a union or an optional field does not compile. A plain
 * annotation with `z.ZodType<T>` checks only the other direction, so that at the next start records with the missing values would be set
 * aside.
 */
export const reads =
  <T>() =>
  <S extends z.ZodType<T>>(schema: S & Lacks<T, z.output<S>>): z.ZodType<T> =>
    schema;
