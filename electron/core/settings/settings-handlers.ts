import { isDeepStrictEqual } from "node:util";
import type { Context } from "#electron/core/base/context.ts";
import type { Section } from "#electron/core/base/core-types.ts";
import { loadRecent } from "#electron/core/calls/call-store.ts";
import { syncDirectory } from "#electron/core/contacts/own-contacts.ts";
import { failed, ok } from "#shared/contract/basics/result.ts";
import type { PracticeLine } from "#shared/contract/state.ts";
import { isUsable, type SipAccount } from "#shared/domain/phone/account.ts";
import { PRACTICE_ACCOUNT } from "#shared/domain/phone/practice.ts";
import type { Settings } from "#shared/domain/settings/settings.ts";
import { removeSecrets, sealSecrets, withoutCredentials } from "./account-secrets.ts";
import { phoneSecrets } from "./phone-set-up.ts";
import { storedPracticeAccount } from "./practice-account.ts";
import { probeServer } from "./probe-server.ts";

/** The time for which the phone itself waits for a connection. */
const PROBE_LIMIT_MS = 5_000;

/** Stores only what the rep may choose of the practice account; the rest is valid for this run only. */
function asStored(account: SipAccount): SipAccount {
  if (account.id !== PRACTICE_ACCOUNT) return withoutCredentials(account);
  const { displayName, voicemail, dtmf, enabled } = account;
  return { ...storedPracticeAccount, displayName, voicemail, dtmf, enabled };
}

function withAccount(settings: Settings, account: SipAccount): Settings {
  const known = settings.accounts.some(({ id }) => id === account.id);
  const accounts = known ? settings.accounts.map((each) => (each.id === account.id ? account : each)) : [...settings.accounts, account];
  return { ...settings, accounts };
}

/** The rep's settings. */
export function settingsHandlers(ctx: Context): Section<"settings"> {
  return {
    async "settings.save"(patch) {
      const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
      const before = ctx.stores.settings.read();
      const after = await ctx.stores.settings.update((settings) => ({ ...settings, ...given }));
      if (after.returnWindowDays !== before.returnWindowDays) {
        await ctx.inTurn(async () => {
          ctx.recent = await loadRecent(ctx.stores, ctx.clock.now());
        });
      }
      if (!isDeepStrictEqual(after.dialling, before.dialling)) {
        syncDirectory(ctx.directory, ctx.stores);
      }
      return ok(null);
    },
  };
}

/** SIP accounts; their passwords and those of their TURN servers are stored separately, encrypted. */
export function accountHandlers(ctx: Context, line: PracticeLine | null): Section<"account"> {
  const { stores } = ctx;
  return {
    async "account.save"({ account, password }) {
      if (account.id !== PRACTICE_ACCOUNT && !isUsable(account)) return failed("invalid");
      if (account.id !== PRACTICE_ACCOUNT) await sealSecrets(ctx, account, password);
      await stores.settings.update((settings) => withAccount(settings, asStored(account)));
      return ok(null);
    },
    async "account.remove"({ id }) {
      // Removing the account could not be undone; the practice line is switched off together with its samples.
      if (id === PRACTICE_ACCOUNT) return failed("invalid");
      await ctx.inTurn(async () => {
        await stores.settings.update((settings) => ({ ...settings, accounts: settings.accounts.filter((each) => each.id !== id) }));
        await removeSecrets(ctx, id);
      });
      return ok(null);
    },
    async "account.probe"({ id }) {
      const account = id === PRACTICE_ACCOUNT ? undefined : stores.settings.read().accounts.find((each) => each.id === id);
      return account === undefined ? failed("not-found") : ok(await probeServer(account.server, PROBE_LIMIT_MS));
    },
    async "account.secrets"({ id }) {
      const secrets = await phoneSecrets(ctx, line, id);
      return secrets === null ? failed("not-found") : ok(secrets);
    },
  };
}
