import { getCountries, getCountryCallingCode } from "libphonenumber-js/max";
import { useMemo } from "react";
import type { Language } from "#shared/domain/contacts/contact.ts";
import { Select } from "./choice.tsx";

export interface CountrySelectProps {
  readonly label: string;
  readonly language: Language;
  /** ISO 3166 alpha-2. */
  readonly value: string;
  readonly onChange: (country: string) => void;
}

/** Chooses a country with a numbering plan, by name, with its calling code. */
export function CountrySelect({ label, language, value, onChange }: CountrySelectProps) {
  const options = useMemo(() => {
    const names = new Intl.DisplayNames(language, { type: "region" });
    const all = getCountries().map((code) => ({
      key: code as string,
      label: `${names.of(code) ?? code} (+${getCountryCallingCode(code)})`,
    }));
    return all.sort((a, b) => a.label.localeCompare(b.label, language));
  }, [language]);
  return <Select label={label} options={options} value={value} onChange={onChange} />;
}
