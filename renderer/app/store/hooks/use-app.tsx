import { createContext, type ReactNode, useContext, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { I18nProvider } from "react-aria-components";
import type { Actions } from "#renderer/app/store/actions/action-types.ts";
import type { Ask } from "#renderer/app/store/actions/ask.ts";
import type { AppState } from "#renderer/app/store/state/app-state.ts";
import type { Store } from "#renderer/app/store/state/app-store.ts";
import type { Instant, Language } from "#shared/domain/contacts/contact.ts";
import { createTranslate, resolveLanguage, type Translate } from "#shared/i18n/translate.ts";

interface App {
  readonly store: Store;
  readonly ask: Ask;
  /** `null` in a view, which sends intents to the window that has the phone. */
  readonly actions: Actions | null;
}

const LOCALES: Readonly<Record<Language, string>> = { de: "de-DE", en: "en-GB" };

const AppContext = createContext<App | null>(null);

export function AppProvider({ store, ask, actions, children }: App & { readonly children: ReactNode }) {
  const app = useMemo(() => ({ store, ask, actions }), [store, ask, actions]);
  return (
    <AppContext value={app}>
      <Localized>{children}</Localized>
    </AppContext>
  );
}

/** Sets the language of the component library's own texts, whatever the browser's language is. */
function Localized({ children }: { readonly children: ReactNode }) {
  return <I18nProvider locale={LOCALES[useLanguage()]}>{children}</I18nProvider>;
}

function useApp(): App {
  const app = useContext(AppContext);
  if (app === null) throw new Error("AppProvider is missing");
  return app;
}

/** A part of the state; the component renders again when it changes. `select` must not create objects. */
export function useAppState<T>(select: (state: AppState) => T): T {
  const { store } = useApp();
  // Not zustand's `useStore`: a page that is rendered to text, as in tests and in the gallery, would show the initial state.
  const read = () => select(store.get());
  return useSyncExternalStore(store.subscribe, read, read);
}

/** Reads the state in an event handler; the component does not render again when it changes. */
export function useReadState(): () => AppState {
  return useApp().store.get;
}

export function useActions(): Actions {
  const { actions } = useApp();
  if (actions === null) throw new Error("a view has no actions");
  return actions;
}

/** Asks the core in an event handler; use `useAnswer` for what a component shows. */
export function useAsk(): Ask {
  return useApp().ask;
}

/** The language of the interface, and its texts. */
export function useLanguage(): Language {
  return useAppState((state) => resolveLanguage(state.core?.settings.language ?? null, state.host?.locale ?? navigator.language));
}

export function useTranslate(): Translate {
  const language = useLanguage();
  return useMemo(() => createTranslate(language), [language]);
}

/** IANA time zone of the rep. */
export function useTimeZone(): string {
  return useAppState((state) => state.core?.settings.timeZone ?? state.host?.timeZone ?? "UTC");
}

/** The core's time, updated every `everyMs`, and at once when the core's clock changes. */
export function useNow(everyMs: number): Instant {
  const offset = useAppState((state) => state.clockOffset);
  const [tick, setTick] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setTick(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return tick + offset;
}
