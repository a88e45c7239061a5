import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { SavedNumber } from "#renderer/app/store/drafts/saved-field.tsx";
import { AppProvider } from "#renderer/app/store/hooks/use-app.tsx";
import { createAppStore } from "#renderer/app/store/state/app-store.ts";
import { createTranslate } from "#shared/i18n/translate.ts";
import { fakeActions, fakeAsk } from "#tests/support/gallery/fake-actions.ts";

const t = createTranslate("en");

/** The field of a setting with the value 60, with the draft `kept` of an earlier page that began when the setting was `of`. */
function shown(kept: string, of: string): string {
  const store = createAppStore();
  const forms = { ...fakeActions(store).forms, recall: <T,>(_: string, initial: T) => (initial === of ? (kept as T) : null) };
  const field = <SavedNumber label="Days" name="days" value={60} min={1} max={90} onSave={() => undefined} />;
  const actions = { ...fakeActions(store), forms };
  return renderToStaticMarkup(
    <AppProvider store={store} actions={actions} ask={fakeAsk}>
      {field}
    </AppProvider>,
  );
}

it("an invalid text of an earlier page is shown with the reason", () => {
  const markup = shown("9x", "60");
  expect(markup).toContain('value="9x"');
  expect(markup).toContain(t("settings.number.range", { min: 1, max: 90 }));
});

it("the setting is shown if it changed since", () => {
  expect(shown("9x", "30")).toContain('value="60"');
});
