import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { accountZh } from './account-zh-CN';
import type { lawZh } from './law-zh-CN';
import type { zh } from './zh-CN';

export type Locale = 'zh-CN' | 'en';
type Words<T> = { [S in keyof T]: { [K in keyof T[S]]: string } };
export type Catalogue = Words<typeof zh>;
export type LawCatalogue = Words<typeof lawZh>;
export type AccountCatalogue = Words<typeof accountZh>;

const STORED = 'heyi-locale';

/** The language of a visitor: what was chosen, else Chinese unless the browser asks for English. */
export function chosenLocale(): Locale {
  const stored = localStorage.getItem(STORED);
  if (stored === 'en' || stored === 'zh-CN') return stored;
  return navigator.language.startsWith('en') ? 'en' : 'zh-CN';
}

const load = async (locale: Locale): Promise<Catalogue> => (locale === 'en' ? (await import('./en')).en : (await import('./zh-CN')).zh);

/** Words that come with the screens that need them: the first page needs none of them. */
const LATER = {
  law: async (locale: Locale): Promise<LawCatalogue> =>
    locale === 'en' ? (await import('./law-en')).lawEn : (await import('./law-zh-CN')).lawZh,
  account: async (locale: Locale): Promise<AccountCatalogue> =>
    locale === 'en' ? (await import('./account-en')).accountEn : (await import('./account-zh-CN')).accountZh,
};
type Later = keyof typeof LATER;
const wanted = new Set<Later>();

async function add(which: Later, locale: Locale): Promise<void> {
  i18next.addResourceBundle(locale, 'translation', await LATER[which](locale), true, true);
}

async function withWords<T>(which: Later, screen: Promise<T>): Promise<T> {
  wanted.add(which);
  await add(which, i18next.language === 'en' ? 'en' : 'zh-CN');
  return screen;
}
/** Loads the words of the legal screens together with such a screen. */
export const withLawWords = <T>(screen: Promise<T>): Promise<T> => withWords('law', screen);
/** Loads the words of account, people and proof of presence together with such a screen. */
export const withAccountWords = <T>(screen: Promise<T>): Promise<T> => withWords('account', screen);

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
  for (const which of wanted) await add(which, locale);
  document.documentElement.lang = locale;
  await i18next.changeLanguage(locale);
}

/** Words by `section.key`; a key that is in no catalogue fails the catalogue test. */
export function useWords(): { t: (key: string, data?: Record<string, unknown>) => string; locale: Locale } {
  const { t, i18n } = useTranslation();
  return { t: (key, data) => String(t(key, data as never)), locale: (i18n.language === 'en' ? 'en' : 'zh-CN') as Locale };
}

/** Calls whenever another language was chosen. */
export const onLanguage = (changed: () => void): void => void i18next.on('languageChanged', changed);

/** A moment for people, in Shanghai time: "2026年3月16日 10:00", "16 Mar 2026, 10:00", as days are written beside it. */
export const moment = (iso: string, locale: Locale): string =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Asia/Shanghai',
  }).format(new Date(iso));

/** Words outside of components. */
export const say = (key: string): string => i18next.t(key);
