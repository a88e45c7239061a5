import type { Context } from "#electron/core/base/context.ts";
import type { Section } from "#electron/core/base/core-types.ts";
import { takeBackContacts } from "#electron/core/contacts/card-writes.ts";
import { keepBlocked } from "#electron/core/contacts/opt-outs.ts";
import { syncDirectory } from "#electron/core/contacts/own-contacts.ts";
import { sealServicePassword } from "#electron/core/settings/service-secrets.ts";
import { isNetworked, type OpenRemote, type RemoteSource, SourceError } from "#electron/core/sources/servers/remote-source.ts";
import { failed, ok, type Result } from "#shared/contract/basics/result.ts";
import type { RequestInput, RequestOutput } from "#shared/contract/requests.ts";
import type { DirectorySource } from "#shared/domain/sources/directory-source.ts";
import { emptySource } from "./empty-source.ts";
import type { LiveLookup } from "./live-lookup.ts";
import { referencedContacts, storeDeparting } from "./referenced-contacts.ts";
import { cleaned, isSameLogin, passwordFor, sourceFault } from "./source-checks.ts";
import { readingKeyOf } from "./source-states.ts";
import type { SourceSync } from "./source-sync.ts";

/** Limit for a test, in milliseconds. */
const TEST_MS = 20_000;

/** The parts that query servers for contacts. */
export interface Remotes {
  readonly sync: SourceSync;
  readonly live: LiveLookup;
  readonly open: OpenRemote;
}

async function save(ctx: Context, { sync }: Remotes, input: RequestInput<"source.save">): Promise<Result<null>> {
  const { stores } = ctx;
  const source = cleaned(input.source);
  const reason = await sourceFault(ctx, source, input.knowingly);
  if (reason !== null) return failed(reason);
  const before = stores.sources.read().find(({ id }) => id === source.id);
  const service = `source:${source.id}` as const;
  if (isNetworked(source)) {
    const password = await passwordFor(ctx, source, input.password);
    if (!password.ok) return password;
    const readsOtherwise = before !== undefined && readingKeyOf(ctx, before) !== readingKeyOf(ctx, source);
    if (readsOtherwise) await sync.cancel(source.id);
    if (isAnotherBook(before, source)) await takeBackContacts(ctx, source.id);
    // One server's password must never be stored with another's address, not even after a crash.
    if (!isSameLogin(before, source)) await sealServicePassword(ctx, service, "");
    await keep(ctx, source);
    if (input.password !== null || !isSameLogin(before, source)) await sealServicePassword(ctx, service, password.value);
  } else {
    await keep(ctx, source);
  }
  sync.changed(source.id);
  return ok(null);
}

function isAnotherBook(before: DirectorySource | undefined, source: DirectorySource): boolean {
  return before?.kind === "carddav" && source.kind === "carddav" && before.collection !== source.collection;
}

async function keep({ stores }: Context, source: DirectorySource): Promise<void> {
  await stores.sources.update((all) =>
    all.some(({ id }) => id === source.id) ? all.map((each) => (each.id === source.id ? source : each)) : [...all, source],
  );
}

async function remove(ctx: Context, { sync }: Remotes, id: string): Promise<Result<null>> {
  const { stores, directory } = ctx;
  const source = stores.sources.read().find((each) => each.id === id);
  if (source === undefined) return ok(null);
  await sync.cancel(id);
  ctx.runningSources.add(id);
  try {
    await removeQuietly(ctx, sync, source);
  } finally {
    ctx.runningSources.delete(id);
  }
  syncDirectory(directory, stores);
  return ok(null);
}

/** Removes a source; it is not synchronised meanwhile. */
async function removeQuietly(ctx: Context, sync: SourceSync, source: DirectorySource): Promise<void> {
  const { stores, directory } = ctx;
  const { id } = source;
  const blocked = Object.keys(stores.optOuts.read()).map((each) => directory.byId(each));
  await keepBlocked(
    ctx,
    blocked.filter((contact) => contact !== null),
  );
  const leaving = (await referencedContacts(ctx)).filter((each) => each.source === id);
  await storeDeparting(
    ctx,
    leaving.map((contact) => contact.id),
  );
  // First the contacts, so that a crash in between only delays the removal.
  await emptySource(ctx, source);
  await stores.sources.update((all) => all.filter((each) => each.id !== id));
  await sealServicePassword(ctx, `source:${id}`, "");
  // The user may have started another synchronisation meanwhile.
  await sync.cancel(id);
  if (directory.sourceState(id) !== null) await emptySource(ctx, source);
}

/** Queries a server with the given login, and stores nothing. */
async function ask<T>(
  ctx: Context,
  { open }: Remotes,
  { source: given, password, knowingly }: RequestInput<"source.test">,
  question: (remote: RemoteSource, signal: AbortSignal) => Promise<T>,
): Promise<Result<T>> {
  const source = cleaned(given);
  const reason = await sourceFault(ctx, source, knowingly);
  if (reason !== null) return failed(reason);
  if (!isNetworked(source)) return failed("invalid");
  const known = await passwordFor(ctx, source, password);
  if (!known.ok) return known;
  const limit = AbortSignal.timeout(TEST_MS);
  try {
    return ok(await question(open(source, known.value), limit));
  } catch (error) {
    if (error instanceof SourceError) return failed(limit.aborted ? "source-too-slow" : error.problem);
    throw error;
  }
}

type Found = Extract<RequestOutput<"source.books">, { ok: true }>["value"];

function asFound(books: Awaited<ReturnType<RemoteSource["books"]>>): Found {
  return { books: books.map(({ url, name }) => ({ url, name })), elsewhere: null };
}

/** The other server, which the user may choose to query. */
function asElsewhere(error: unknown): Found {
  if (error instanceof SourceError && error.elsewhere !== null) return { books: [], elsewhere: error.elsewhere };
  throw error;
}

/** The sources of contacts. */
export function sourceHandlers(ctx: Context, remotes: Remotes): Section<"source"> {
  const { stores } = ctx;
  return {
    "source.save": (input) => save(ctx, remotes, input),
    "source.remove": ({ id }) => remove(ctx, remotes, id),
    async "source.order"({ ids }) {
      await stores.sources.update((all) => all.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)));
      return ok(null);
    },
    "source.test": (input) =>
      ask(ctx, remotes, input, async (remote, signal) => {
        const { count, names } = await remote.test(signal);
        return { count, names: [...names] };
      }),
    "source.books": (input) => ask(ctx, remotes, input, (remote, signal) => remote.books(signal).then(asFound, asElsewhere)),
    "source.sync": ({ id }) => remotes.sync.now(id),
    async "source.cancel"({ id }) {
      await remotes.sync.cancel(id);
      return ok(null);
    },
  };
}
