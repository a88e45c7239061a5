import type { Context } from "#electron/core/base/context.ts";
import type { Section } from "#electron/core/base/core-types.ts";
import { undoOf } from "#electron/core/base/undos.ts";
import { failed, ok, type Result } from "#shared/contract/basics/result.ts";
import type { RequestInput } from "#shared/contract/requests.ts";
import { isOpen } from "#shared/domain/promises/promise.ts";
import { type Greeting, type GreetingScope, greetingId } from "#shared/domain/voicemail/greeting.ts";
import { decodeAudio, encodeAudio, greetingAudioName } from "./audio.ts";
import { greetingFor, greetingsOf } from "./greetings.ts";

/** The time that a new greeting is about: `undefined` when it is about a promise that is not open. */
function promisedAt({ stores }: Context, scope: GreetingScope): number | null | undefined {
  if (scope.kind !== "promise") return null;
  const promise = stores.promises.read()[scope.promiseId];
  return promise !== undefined && isOpen(promise) ? promise.at : undefined;
}

function nameFor({ stores, directory }: Context, scope: GreetingScope): string {
  if (!("contactId" in scope)) return "";
  const contact = scope.contactId === null ? null : directory.byId(scope.contactId);
  const promise = scope.kind === "promise" ? stores.promises.read()[scope.promiseId] : undefined;
  return contact?.name || contact?.company || promise?.contactName || promise?.company || promise?.number || "";
}

/** Writes the audio durably before the greeting is listed. */
async function save(ctx: Context, { audio, ...input }: RequestInput<"greeting.save">): Promise<Result<string>> {
  const { greetings, audio: files, removed } = ctx.stores;
  const bytes = decodeAudio(audio);
  if (bytes === null) return failed("too-large");
  const about = promisedAt(ctx, input.scope);
  if (about === undefined) return failed("not-found");
  const greeting: Greeting = {
    ...input,
    id: greetingId(input.scope),
    name: nameFor(ctx, input.scope),
    recordedAt: ctx.clock.now(),
    promisedAt: about,
  };
  const { id } = greeting;
  await files.write(greetingAudioName(greeting), greeting.mimeType, bytes);
  await ctx.inTurn(async () => {
    await greetings.put(id, greeting);
    await removed.remove(id);
  });
  return ok(id);
}

/** Restores a removed greeting. */
export async function restoreGreeting(ctx: Context, id: string): Promise<Result<null>> {
  if (!ctx.stores.greetings.read()[id]) return failed("too-late");
  await ctx.stores.removed.remove(id);
  return ok(null);
}

/** What the answering machine says before the beep. */
export function greetingHandlers(ctx: Context): Section<"greeting"> {
  const { greetings, audio: files, removed } = ctx.stores;
  const load = async (greeting: Greeting | null | undefined) => {
    const bytes = greeting ? await files.read(greetingAudioName(greeting), greeting.mimeType) : null;
    return greeting && bytes ? { mimeType: greeting.mimeType, audio: encodeAudio(bytes), saysItRecords: greeting.saysItRecords } : null;
  };
  const isThere = (id: string) => greetingsOf(ctx).some((greeting) => greeting.id === id);
  return {
    "greeting.save": (input) => save(ctx, input),
    async "greeting.says"({ id, saysItRecords }) {
      if (!isThere(id)) return failed("not-found");
      await greetings.edit(id, (greeting) => ({ ...greeting, saysItRecords }));
      return ok(null);
    },
    async "greeting.audio"({ id }) {
      const found = await load(greetings.read()[id]);
      return found === null ? failed("not-found") : ok({ mimeType: found.mimeType, audio: found.audio });
    },
    async "greeting.forCaller"({ contactId, number }) {
      const found = await load(await greetingFor(ctx, contactId, number));
      return found === null ? failed("not-found") : ok(found);
    },
    async "greeting.remove"({ id }) {
      if (!isThere(id)) return failed("not-found");
      await removed.put(id, { at: ctx.clock.now(), contact: null });
      return ok({ undo: undoOf("greeting", id) });
    },
  };
}
