import type { Context } from "#electron/core/base/context.ts";
import { servicePassword } from "#electron/core/settings/service-secrets.ts";
import type { SourceFailure } from "#shared/domain/sources/directory-source.ts";
import { pushCards } from "./push-cards.ts";
import { type NetworkedSource, type OpenRemote, type RemoteSource, SourceError } from "./servers/remote-source.ts";
import { takeIn } from "./source-intake.ts";
import { markOfSource, readingKeyOf, stateOfSource } from "./source-states.ts";

const PROGRESS_EVERY_MS = 100;

/** Writes the rep's changes first, so that what is read afterwards includes them. Resolves to why some could not be written. */
async function push(ctx: Context, source: NetworkedSource, { cards }: RemoteSource, signal: AbortSignal): Promise<SourceFailure | null> {
  return cards === null || source.kind !== "carddav" ? null : pushCards(ctx, source, cards(signal));
}

/** Synchronises a source with its server, all or nothing. Rejects with SourceError (also when `signal` fires) or StorageError. */
export async function readSource(ctx: Context, open: OpenRemote, source: NetworkedSource, signal: AbortSignal): Promise<void> {
  const { id } = source;
  const remote = open(source, await servicePassword(ctx, `source:${id}`));
  const rules = readingKeyOf(ctx, source);
  const refused = await push(ctx, source, remote, signal);
  const [{ read, status }, mark] = [stateOfSource(ctx, id), markOfSource(ctx, id)];
  const sync = await remote.sync(mark, mark === "" ? status.count > 0 : read !== rules, signal);
  let told = 0;
  const onProgress = (progress: { readonly done: number; readonly total: number | null }) => {
    if (ctx.clock.now() - told < PROGRESS_EVERY_MS) return;
    told = ctx.clock.now();
    ctx.emit("source.progress", { id, ...progress });
  };
  await takeIn(ctx, { source, rules, signal, onProgress }, sync);
  // Only after reading do we know where some cards are.
  const failure = refused ?? (mark !== "" ? null : await push(ctx, source, remote, signal));
  if (failure !== null) throw new SourceError(failure);
}
