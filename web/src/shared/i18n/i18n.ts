import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import fr from './fr.json';

/** The catalogue of texts. A second language is one more file beside fr.json and one more line here. */
export const i18n = createInstance();

void i18n.use(initReactI18next).init({
  lng: 'fr',
  fallbackLng: 'fr',
  resources: { fr: { translation: fr } },
  interpolation: { escapeValue: false },
  initAsync: false,
});
