/** Ant Design's frame: our theme and its own words. Loaded beside the first screen, never by the log-in page. */
import { ConfigProvider } from 'antd';
import english from 'antd/locale/en_US.js';
import chinese from 'antd/locale/zh_CN.js';
import { type ReactNode, useMemo } from 'react';
import { antdTheme, tokenOf } from './antd-theme.ts';
import { useLocale } from './i18n/words.ts';
import { useDark } from './theme.ts';

/** Type and code disagree whether these files are CommonJS: a bundler gives the locale itself, Node its wrapping. */
const unwrapped = <T extends object>(file: T | { readonly default: T }): T =>
  'default' in file ? file.default : file;

export default function AntdFrame({ children }: { readonly children: ReactNode }) {
  const dark = useDark();
  const locale = useLocale();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tokens on the page change with the look.
  const theme = useMemo(() => antdTheme(tokenOf), [dark]);
  return (
    <ConfigProvider
      theme={theme}
      locale={unwrapped(locale === 'zh' ? chinese : english)}
      wave={{ disabled: true }}
    >
      {children}
    </ConfigProvider>
  );
}
