import type { ViewState } from "#shared/contract/state.ts";
import type { quietReason } from "#shared/domain/time/absence.ts";
import type { Translate } from "#shared/i18n/translate.ts";
import type { ElectronParts } from "./electron-parts.ts";
import { type TrayState, trayBitmap } from "./tray-icon.ts";

export interface TrayDeps {
  readonly electron: Pick<ElectronParts, "Tray" | "Menu" | "nativeImage">;
  readonly onShow: () => void;
  readonly onQuit: () => void;
}

export interface TrayView {
  readonly view: ViewState;
  /** Why calls do not sound. */
  readonly quiet: ReturnType<typeof quietReason>;
  readonly t: Translate;
}

export interface FadenTray {
  update(view: TrayView): void;
  close(): void;
}

const ICON_SIZE = 32;

/** A call in progress comes first, then the reason why calls do not sound. */
export function trayState(view: ViewState, quiet: TrayView["quiet"]): TrayState {
  if (view.inCall) return "in-call";
  if (view.registration !== "registered") return "not-registered";
  return quiet ?? "ready";
}

/** The tray icon with its state, the pending outcomes, and menu items that show the window or quit. */
export function createTray({ electron: { Tray, Menu, nativeImage }, onShow, onQuit }: TrayDeps): FadenTray {
  const icon = (state: TrayState) =>
    nativeImage.createFromBitmap(trayBitmap(state, ICON_SIZE), { width: ICON_SIZE, height: ICON_SIZE, scaleFactor: 2 });
  const tray = new Tray(icon("not-registered"));
  tray.on("click", onShow);
  return {
    update({ view, quiet, t }) {
      const state = trayState(view, quiet);
      const pending = view.pendingCount > 0 ? [t("tray.pending", { count: view.pendingCount })] : [];
      const lines = [t(`tray.${state}`), ...pending];
      tray.setImage(icon(state));
      tray.setToolTip([t("app.name"), ...lines].join(" · "));
      tray.setContextMenu(
        Menu.buildFromTemplate([
          ...lines.map((label) => ({ label, enabled: false })),
          { type: "separator" },
          { label: t("tray.show"), click: onShow },
          { label: t("tray.quit"), click: onQuit },
        ]),
      );
    },
    close: () => tray.destroy(),
  };
}
