import { loadRecent } from "#electron/core/calls.ts";
import type { Context } from "#electron/core/context.ts";
import type { Section } from "#electron/core/core-types.ts";
import { storedPracticeAccount } from "#electron/core/state.ts";
import { failed, ok } from "#shared/contract/result.ts";
import { isUsable, type SipAccount } from "#shared/domain/account.ts";
import { PRACTICE_ACCOUNT } from "#shared/domain/practice.ts";
import type { Settings } from "#shared/domain/settings.ts";

/** Of the practice account only what the rep may choose is kept; the rest is of this run. */
function asStored(account: SipAccount): SipAccount {
  if (account.id !== PRACTICE_ACCOUNT) return account;
  const { displayName, voicemail, dtmf, enabled } = account;
  return { ...storedPracticeAccount, displayName, voicemail, dtmf, enabled };
}

function withAccount(settings: Settings, account: SipAccount): Settings {
  const known = settings.accounts.some(({ id }) => id === account.id);
  const accounts = known ? settings.accounts.map((each) => (each.id === account.id ? account : each)) : [...settings.accounts, account];
  return { ...settings, accounts };
}

/** Settings of the rep. */
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
      ctx.changed("settings", "promises", "pending", "day");
      return ok(null);
    },
  };
}

/** SIP accounts; their passwords lie apart, encrypted. */
export function accountHandlers(ctx: Context): Section<"account"> {
  const { stores, secrets } = ctx;
  return {
    async "account.save"({ account, password }) {
      if (account.id !== PRACTICE_ACCOUNT && !isUsable(account)) return failed("invalid");
      if (password !== null && account.id !== PRACTICE_ACCOUNT) {
        const ciphertext = await secrets.encrypt(password);
        await stores.secrets.update((all) => ({ ...all, [account.id]: ciphertext }));
      }
      await stores.settings.update((settings) => withAccount(settings, asStored(account)));
      ctx.changed("settings");
      return ok(null);
    },
    async "account.remove"({ id }) {
      // Nobody could bring it back: the practice line is switched off with its samples.
      if (id === PRACTICE_ACCOUNT) return failed("invalid");
      await stores.settings.update((settings) => ({ ...settings, accounts: settings.accounts.filter((each) => each.id !== id) }));
      await stores.secrets.update(({ [id]: _, ...rest }) => rest);
      ctx.changed("settings");
      return ok(null);
    },
    async "account.password"({ id }) {
      if (id === PRACTICE_ACCOUNT) return ctx.practiceLine === null ? failed("not-found") : ok(ctx.practiceLine.rep.password);
      const ciphertext = stores.secrets.read()[id];
      if (ciphertext === undefined) return failed("not-found");
      try {
        return ok(await secrets.decrypt(ciphertext));
      } catch {
        // The key is another machine's or was lost: as if none were stored, so that the person is asked again.
        return failed("not-found");
      }
    },
  };
}
