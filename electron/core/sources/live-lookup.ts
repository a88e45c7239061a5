import type { Context } from "#electron/core/base/context.ts";
import { toContact } from "#electron/core/directory/import/contact-draft.ts";
import { servicePassword } from "#electron/core/settings/service-secrets.ts";
import { type Contact, hasNumber, type Instant } from "#shared/domain/contacts/contact.ts";
import type { LdapSource } from "#shared/domain/sources/directory-source.ts";
import { isJustPast } from "#shared/domain/time/age.ts";
import { type OpenRemote, SourceError } from "./servers/remote-source.ts";
import { putContacts } from "./source-intake.ts";
import { draftReadingOf, stateOfSource, storeStateOfSource } from "./source-states.ts";

/** Looks up unknown callers in the directory servers that are queried while the phone rings. */
export interface LiveLookup {
  /**
   * Queries them for contacts with this number, unless the caller is known or the number was queried a moment ago. Callers do not wait for
   * it: windows are notified when a contact was found.
   */
  ask(number: string): void;
}

/** For one call a server is queried once, however often the card is drawn. */
const ONCE_MS = 10 * 60_000;

export function createLiveLookup(ctx: Context, open: OpenRemote): LiveLookup {
  const { stores, clock, directory } = ctx;
  const asked = new Map<string, Instant>();

  const liveSources = () =>
    stores.sources.read().filter((source): source is LdapSource => source.kind === "ldap" && source.liveMs !== null);
  const isSetUpSo = (source: LdapSource) => stores.sources.read().includes(source);

  function keepFailure({ id }: LdapSource, live: SourceError["problem"] | null): void {
    const state = stateOfSource(ctx, id);
    if (state.live === live) return;
    storeStateOfSource(ctx, id, { ...state, live });
  }

  /** Contacts with exactly this number on that server; a failure is recorded for the source and does not affect the call. */
  async function foundIn(source: LdapSource, number: string): Promise<readonly Contact[]> {
    try {
      const remote = open(source, await servicePassword(ctx, `source:${source.id}`));
      const drafts = (await remote.byNumber?.(number, source.liveMs ?? 0)) ?? [];
      if (!isSetUpSo(source)) return [];
      keepFailure(source, null);
      const reading = draftReadingOf(ctx, source);
      return drafts.flatMap((draft) => toContact(reading, draft).contact ?? []).filter((contact) => hasNumber(contact, number));
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      if (isSetUpSo(source)) keepFailure(source, error.problem);
      return [];
    }
  }

  async function lookUp(source: LdapSource, number: string): Promise<void> {
    const found = await foundIn(source, number);
    if (found.length === 0) return;
    await putContacts(ctx, found);
  }

  const report = (error: unknown) => ctx.log({ level: "error", text: `live look-up: ${error instanceof Error ? error.name : "unknown"}` });

  return {
    ask(number) {
      const now = clock.now();
      for (const [each, at] of asked) if (!isJustPast(at, now, ONCE_MS)) asked.delete(each);
      if (!number.startsWith("+") || asked.has(number)) return;
      const sources = liveSources();
      if (sources.length === 0 || directory.byNumber(number).length > 0) return;
      asked.set(number, now);
      // Deferred until the answer of the current request is sent.
      setImmediate(() => {
        for (const source of sources) void lookUp(source, number).catch(report);
      });
    },
  };
}
