import type { Core, CoreEvent } from "#electron/core/base/core-types.ts";
import { type BridgeAnswer, outputOf } from "#shared/contract/frames.ts";
import type { CoreState, ViewState } from "#shared/contract/state.ts";
import { quietReason } from "#shared/domain/time/absence.ts";
import { createTranslate, resolveLanguage } from "#shared/i18n/translate.ts";
import type { CardWindows } from "./card-windows.ts";
import { type Hotkeys, momentOf } from "./hotkeys.ts";
import type { IntentGate } from "./intent-gate.ts";
import type { FadenTray } from "./tray.ts";

export interface ViewFollowerDeps {
  readonly core: Pick<Core, "on">;
  readonly call: (name: string, input: unknown) => Promise<BridgeAnswer>;
  readonly locale: string;
  readonly cards: CardWindows;
  readonly tray: FadenTray;
  readonly hotkeys: Hotkeys;
  readonly intents: IntentGate;
}

const atStart: ViewState = { calls: [], registration: "disabled", inCall: false, pendingCount: 0 };

/** Updates tray, caller cards and hotkeys from the view state of the phone's window and from the settings. */
export async function followViews({ core, call, locale, cards, tray, hotkeys, intents }: ViewFollowerDeps): Promise<void> {
  const hello = outputOf("app.hello", await call("app.hello", { role: "view" })) as { readonly state: CoreState };
  let settings = hello.state.settings;
  let view = atStart;
  const show = () => {
    const t = createTranslate(resolveLanguage(settings.language, locale));
    const quiet = quietReason(settings);
    tray.update({ view, quiet, t });
    cards.show(view.calls, settings.cardPopup && quiet === null);
    hotkeys.apply(momentOf(view), settings.hotkeys);
  };
  const take = (event: CoreEvent) => {
    if (event.name === "views.changed") {
      view = event.payload;
      show();
      intents.open();
    } else if (event.name === "state.changed" && event.payload.settings !== undefined) {
      settings = event.payload.settings;
      show();
    }
  };
  core.on(take);
  show();
}
