import './look/tokens.css';
import './look/base.css';
import './look/controls.css';
import './look/shell.css';
import './look/kit.css';
import './look/table.css';
import './look/table-phone.css';
import './look/print.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { firstLocale, speak } from './i18n/words.ts';
import { startLook } from './theme.ts';
import { startValidity } from './ui/validity.ts';

startLook();
startValidity(document);
speak(firstLocale(document.cookie, navigator.language));
const place = document.getElementById('app');
if (place) createRoot(place).render(<App />);
