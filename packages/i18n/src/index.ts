import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { zh } from './zh-CN';

export type Locale = 'zh-CN' | 'en';
export type Catalogue = { [S in keyof typeof zh]: { [K in keyof (typeof zh)[S]]: string } };

const STORED = 'heyi-locale';

/** The language of a visitor: what was chosen, else Chinese unless the browser asks for English. */
export function chosenLocale(): Locale {
  const stored = localStorage.getItem(STORED);
  if (stored === 'en' || stored === 'zh-CN') return stored;
  return navigator.language.startsWith('en') ? 'en' : 'zh-CN';
}

const load = async (locale: Locale): Promise<Catalogue> => (locale === 'en' ? (await import('./en')).en : (await import('./zh-CN')).zh);

/** Loads one catalogue, the visitor's; the other comes only when it is asked for. */
export async function startI18n(locale: Locale = chosenLocale()): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: locale,
    resources: { [locale]: { translation: await load(locale) } },
    interpolation: { escapeValue: false },
    returnNull: false,
    fallbackLng: false,
  });
  document.documentElement.lang = locale;
}

export async function changeLocale(locale: Locale): Promise<void> {
  localStorage.setItem(STORED, locale);
  if (!i18next.hasResourceBundle(locale, 'translation')) i18next.addResourceBundle(locale, 'translation', await load(locale));
  await i18next.changeLanguage(locale);
  document.documentElement.lang = locale;
}

/** Words by `section.key`; a key that is in no catalogue fails the catalogue test. */
export function useWords(): { t: (key: string, data?: Record<string, unknown>) => string; locale: Locale } {
  const { t, i18n } = useTranslation();
  return { t: (key, data) => String(t(key, data as never)), locale: (i18n.language === 'en' ? 'en' : 'zh-CN') as Locale };
}

/** Words outside of components. */
export const say = (key: string): string => i18next.t(key);
