/** Ant Design dressed in our tokens: read off the page, so that tokens.css stays the only place with values. */
import type { ThemeConfig } from 'antd';

/** Reads one custom property of the page. */
export type Token = (name: string) => string;

export const tokenOf: Token = (name) =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

export function antdTheme(token: Token): ThemeConfig {
  const [ink, line, paper, desk, accent] = [
    token('ink'),
    token('line'),
    token('paper'),
    token('desk'),
    token('accent'),
  ];
  return {
    cssVar: { key: 'lianzhang' },
    token: {
      ...{
        colorPrimary: accent,
        colorInfo: accent,
        colorLink: accent,
        colorTextLightSolid: token('on-accent'),
      },
      ...{ colorSuccess: token('green-m'), colorWarning: token('amber-m'), colorError: token('red-m') },
      ...{ colorText: ink, colorTextSecondary: token('ink-2'), colorTextTertiary: token('ink-3') },
      ...{ colorTextPlaceholder: token('ink-3'), colorTextDescription: token('ink-3') },
      ...{
        colorBgContainer: paper,
        colorBgElevated: paper,
        colorBgLayout: desk,
        colorFillTertiary: token('sunken'),
      },
      ...{ colorBorder: token('field'), colorBorderSecondary: line, colorSplit: line },
      ...{ controlItemBgActive: token('accent-wash'), controlItemBgHover: desk },
      ...{ borderRadius: 3, borderRadiusLG: 3, borderRadiusSM: 3 },
      ...{ fontFamily: token('sans'), fontSize: 14, fontSizeSM: 12, fontWeightStrong: 700, lineHeight: 1.57 },
      ...{ controlHeight: Number.parseInt(token('touch'), 10) || 28 },
      ...{ boxShadow: token('pop'), boxShadowSecondary: token('pop'), boxShadowTertiary: token('pop') },
      motionDurationMid: '.16s',
    },
    components: {
      Table: {
        ...{ headerBg: paper, headerColor: token('ink-3'), headerSplitColor: 'transparent' },
        ...{ rowHoverBg: desk, rowSelectedBg: token('accent-wash') },
        ...{ cellPaddingBlock: 6, cellPaddingInline: 8, cellFontSize: 13 },
      },
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      Tabs: { inkBarColor: accent, horizontalItemPadding: '10px 0' },
      Menu: { itemHeight: 34, itemSelectedBg: paper, itemSelectedColor: ink },
    },
  };
}
