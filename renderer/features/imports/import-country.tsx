import { useActions, useAppState, useLanguage, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { CountrySelect } from "#renderer/ui/forms/country-select.tsx";

/** Asked before the import, since a wrong country makes every local number wrong. */
export function Country() {
  const t = useTranslate();
  const language = useLanguage();
  const { settings, contacts } = useActions();
  const dialling = useAppState((state) => state.core?.settings.dialling);
  if (dialling === undefined) return null;
  const choose = async (country: string) => {
    await settings.save({ dialling: { ...dialling, country } });
    await contacts.changeImport({});
  };
  return (
    <CountrySelect label={t("import.country")} language={language} value={dialling.country} onChange={(country) => void choose(country)} />
  );
}
