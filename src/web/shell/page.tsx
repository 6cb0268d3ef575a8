/** The frame of every screen: the bar with title and context, the tools below it, the content, the foot. */
import { type ReactNode, useEffect } from 'react';
import { AsOfControl, PastLine, PrintedDay } from '../as-of.tsx';
import { useShellWords } from '../i18n/shell-words.ts';
import { useCan } from '../session.tsx';
import { Kbd, LoadingBar } from '../ui/parts.tsx';
import { useOverlay } from './overlay.ts';
import { UserMenu } from './user-menu.tsx';

export interface PageProps {
  /** Words, or links to where the page hangs with its own name last: 台账 / 扬州经开区 / 技改项目. */
  readonly title: ReactNode;
  /** The name for the window, where the title is not plain words. */
  readonly name?: string;
  readonly context?: ReactNode;
  /** The page has a history: shows the 截至 control. */
  readonly history?: boolean;
  /** Buttons at the right of the bar. */
  readonly tools?: ReactNode;
  /** A second bar: tabs of views, filters. */
  readonly below?: ReactNode;
  /** Fetching: a line under the bar after 300 ms, what was there stays. */
  readonly busy?: boolean;
  /** The bar at the bottom: rows, sums, keys. */
  readonly foot?: ReactNode;
  /** Content without margins that scrolls itself. */
  readonly flush?: boolean;
  readonly children: ReactNode;
}

export function Page({
  title,
  name,
  context,
  history,
  tools,
  below,
  busy = false,
  foot,
  flush,
  children,
}: PageProps) {
  useWindowName(name ?? (typeof title === 'string' ? title : ''));
  return (
    <div className="page">
      <header className="top">
        <div className="bar">
          <h1>{title}</h1>
          {context && <div className="ctx">{context}</div>}
          {history && <PrintedDay />}
          <span className="sp" />
          <div className="acts">
            {history && <AsOfControl />}
            {tools}
            <FindButton wide={!tools} />
            <UserMenu />
          </div>
          <LoadingBar on={busy} />
        </div>
        {history && <PastLine />}
        {below}
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <main className={flush ? 'flush' : undefined} tabIndex={0}>
        {children}
      </main>
      {foot && <footer className="foot">{foot}</footer>}
    </div>
  );
}

function useWindowName(name: string): void {
  const product = useShellWords()('product');
  useEffect(() => {
    document.title = name === '' ? product : `${name} · ${product}`;
  }, [name, product]);
}

/** Gives its room to the page's own buttons. */
function FindButton({ wide }: { readonly wide: boolean }) {
  const say = useShellWords();
  const open = useOverlay();
  // an enterprise looks at its own page only: there is nothing to find
  if (!useCan('boards.view')) return null;
  return (
    <button
      type="button"
      className={wide ? 'btn find-open wide' : 'btn find-open'}
      onClick={() => open('find')}
    >
      {say('find')} <Kbd>Ctrl+K</Kbd>
    </button>
  );
}
