import type { RequestName } from "#shared/contract/requests.ts";
import type { CoreState } from "#shared/contract/state.ts";
import type { Handlers } from "./core-types.ts";
import type { Fact } from "./facts.ts";
import type { Gone } from "./purge.ts";
import type { StoredUndos } from "./undos.ts";

export type SliceName = keyof CoreState;

/** State that windows hold a copy of. */
export interface Slice {
  /** Everything that `read` reads: when one of these changes it is read again, at most once a turn. */
  readonly of: readonly Fact[];
  /** Computed from all recent calls: no answer waits for it. */
  readonly later?: boolean;
  read(): Partial<CoreState>;
}

/** One thing Faden can do: the requests it answers, the state that windows see, and what runs while the core is up. */
export interface Capability {
  readonly handlers: Partial<Handlers>;
  readonly slices?: readonly Slice[];
  /** Undoes what its stored records allow to undo. */
  readonly undo?: Partial<StoredUndos>;
  /** Deletes everything about people and recordings that were removed for good. Idempotent. */
  forget?(gone: Gone): Promise<void>;
  /** Runs once, before the first request. */
  start?(): Promise<void> | void;
  stop?(): Promise<void> | void;
}

/** All capabilities together. */
export interface Gathered {
  readonly handlers: Handlers;
  readonly slices: readonly Slice[];
  readonly undo: StoredUndos;
  readonly capabilities: readonly Capability[];
}

type KeysOf<T> = T extends T ? keyof T : never;
type HandlersOf<C> = C extends { readonly handlers: infer H } ? KeysOf<H> : never;
type UndoOf<C> = C extends { readonly undo: infer U } ? KeysOf<U> : never;
type StateOf<C> = C extends { readonly slices: readonly (infer S)[] } ? (S extends { read(): infer R } ? KeysOf<R> : never) : never;
/** What none of these capabilities has. */
type Missing<C> = Exclude<RequestName, HandlersOf<C>> | Exclude<SliceName, StateOf<C>> | Exclude<keyof StoredUndos, UndoOf<C>>;

/** Puts capabilities together; a request, a part of the state or an undo that none of them has does not compile. */
export function gathered<const C extends readonly Capability[]>(
  capabilities: C & ([Missing<C[number]>] extends [never] ? unknown : { readonly "no capability has": Missing<C[number]> }),
): Gathered {
  const list: readonly Capability[] = capabilities;
  return {
    handlers: Object.assign({}, ...list.map(({ handlers }) => handlers)),
    slices: list.flatMap(({ slices = [] }) => slices),
    undo: Object.assign({}, ...list.map(({ undo }) => undo)),
    capabilities: list,
  };
}
