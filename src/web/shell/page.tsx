/** The frame of every screen: the bar with title and context, the tools below it, the content. */
import { type ReactNode, useEffect } from 'react';
import { useShellWords } from '../i18n/shell-words.ts';
import { useSession } from '../session.ts';
import { Demo } from '../ui/demo.tsx';
import { LoadingBar } from '../ui/loading-bar.tsx';
import { AsOfControl, PastLine } from './as-of.tsx';
import { useOverlay } from './overlay.ts';
import { UserMenu } from './user-menu.tsx';

export interface PageProps {
  readonly title: string;
  /** Links to where this page hangs: 台账 / 扬州经开区 /. */
  readonly crumbs?: ReactNode;
  readonly context?: ReactNode;
  /** Figures on the page are invented. */
  readonly demo?: boolean;
  /** The page has a history: shows the 截至 control. */
  readonly asOf?: boolean;
  /** Buttons at the right of the bar. */
  readonly acts?: ReactNode;
  /** The second bar: tabs, filters. */
  readonly tools?: ReactNode;
  /** A line under the bar: something to say about the whole page. */
  readonly line?: ReactNode;
  /** Fetching: a line under the bar after 300 ms, what was there stays. */
  readonly busy?: boolean;
  /** The bar at the bottom: rows, sums, keys. */
  readonly foot?: ReactNode;
  /** Content without margins that scrolls itself, such as a table. */
  readonly flush?: boolean;
  readonly children: ReactNode;
}

export function Page({
  title,
  crumbs,
  context,
  demo,
  asOf,
  acts,
  tools,
  line,
  busy = false,
  foot,
  flush,
  children,
}: PageProps) {
  const say = useShellWords();
  const product = say('product');
  useEffect(() => {
    document.title = `${title} · ${product}`;
  }, [title, product]);
  return (
    <div className="page">
      <header className="bar">
        {crumbs && <span className="crumbs">{crumbs}</span>}
        <h1>{title}</h1>
        {context && <span className="ctx">{context}</span>}
        {demo && <Demo />}
        <span className="sp" />
        <div className="acts">
          {asOf && <AsOfControl />}
          {acts}
          <FindButton />
          <UserMenu />
        </div>
        <LoadingBar on={busy} />
      </header>
      {asOf && <PastLine />}
      {line && <div className="line-under-bar">{line}</div>}
      {tools && <div className="tools">{tools}</div>}
      <main className={flush ? 'flush' : undefined}>{children}</main>
      {foot && <footer className="foot">{foot}</footer>}
    </div>
  );
}

function FindButton() {
  const say = useShellWords();
  const open = useOverlay();
  return (
    <button type="button" className="btn find-open" onClick={() => open('find')}>
      {say('find')} <span className="kbd">Ctrl K</span>
    </button>
  );
}

/** The unit that one acts for, for screens that name it. */
export const useOwnUnit = () => useSession().unit;
