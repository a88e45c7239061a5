import { type Context, valueOr } from "#renderer/app/controller/context.ts";
import type { Delivery } from "#renderer/app/controller/delivery/delivery.ts";
import type { Actions } from "#renderer/app/store/actions/action-types.ts";
import type { SettingsPatch } from "#shared/contract/settings/settings.ts";
import type { Settings } from "#shared/domain/settings/settings.ts";

const KEY = "settings";

/** The settings as the rep sees them, including unsaved changes. */
export interface SettingsDesk {
  readonly saving: Actions["settings"]["saving"];
  save(patch: SettingsPatch): Promise<void>;
  /** The core's settings with the unsaved changes applied; the next change is based on these. */
  withUnsaved(settings: Settings): Settings;
  /** Shows the changes that an earlier page could not save. */
  show(): void;
}

/** Changes settings: the state has each change at once, so that the next one is based on it and not on what the core knew before. */
export function createSettingsDesk({ store }: Context, delivery: Delivery): SettingsDesk {
  const text = delivery.text(KEY, "settings.save", { quietMs: 400 });
  let saved: Settings | null = null;
  const withUnsaved = (settings: Settings): Settings => {
    saved = settings;
    const given = Object.entries(delivery.unsaved(KEY) ?? {}).filter(([, value]) => value !== undefined);
    return { ...settings, ...Object.fromEntries(given) };
  };
  const show = () => {
    if (saved !== null) store.dispatch({ kind: "core", changed: { settings: withUnsaved(saved) } });
  };
  const saving: SettingsDesk["saving"] = {
    write(patch, onState) {
      text.write(patch, (state) => {
        if (state === "saved") saved = store.get().core?.settings ?? saved;
        // Stops showing a refused change.
        else show();
        onState?.(state);
      });
    },
    flush: text.flush,
  };
  return {
    saving,
    withUnsaved,
    show,
    save(patch) {
      saving.write(patch);
      return saving.flush();
    },
  };
}

/** Settings and accounts. */
export function settingsActions(context: Context, desk: SettingsDesk, reconfigure: () => Promise<void>): Actions["settings"] {
  const { bridge } = context;
  return {
    save: desk.save,
    saving: desk.saving,
    async saveAccount(account, password) {
      const result = await bridge.call("account.save", { account, password });
      if (result.ok) await reconfigure();
      return result;
    },
    lookAtServer: (server) =>
      void bridge.call("app.openExternal", { url: server.replace(/^ws/i, "http") }).then((result) => valueOr(context, result)),
  };
}
