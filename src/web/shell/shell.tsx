/** The frame behind the gate: the rail of words, the page, and what may come over it. */
import { Outlet, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useShellWords } from '../i18n/shell-words.ts';
import { useCan, useSession } from '../session.tsx';
import { leaveField, useKeys } from '../ui/keys.ts';
import { LoadingBar } from '../ui/parts.tsx';
import { ChangePassword } from './change-password.tsx';
import { Find } from './find.tsx';
import { KeyList } from './key-list.tsx';
import { LostSession } from './lost-session.tsx';
import { More } from './more.tsx';
import { OverlayContext } from './overlay.ts';
import { Rail } from './rail.tsx';

const AntdFrame = lazy(() => import('../antd-frame.tsx'));

export type Overlay = 'find' | 'keys' | 'more' | 'password' | null;

export function Shell() {
  const say = useShellWords();
  const { user } = useSession();
  const mayFind = useCan('boards.view');
  const [overlay, setOverlay] = useState<Overlay>(user.mustChangePassword ? 'password' : null);
  const loading = useRouterState({ select: (state) => state.isLoading });
  const close = () => setOverlay(null);
  useKeys([
    ...(mayFind
      ? [
          {
            key: 'Ctrl+K',
            word: say('keys.find'),
            group: 'everywhere' as const,
            run: () => setOverlay('find'),
          },
        ]
      : []),
    { key: 'Escape', word: say('keys.leave'), group: 'everywhere', run: leaveField },
    { key: '?', word: say('keys.all'), group: 'everywhere', run: () => setOverlay('keys') },
  ]);
  return (
    <OverlayContext value={setOverlay}>
      <div className="app">
        <Rail />
        <div className="page-place" style={{ minWidth: 0, minHeight: 0, position: 'relative' }}>
          <LoadingBar on={loading} />
          <Suspense fallback={<LoadingBar on />}>
            <AntdFrame>
              <Outlet />
            </AntdFrame>
          </Suspense>
        </div>
      </div>
      {overlay === 'find' && <Find onClose={close} />}
      {overlay === 'more' && <More onClose={close} />}
      {overlay === 'keys' && <KeyList onClose={close} />}
      {overlay === 'password' && <ChangePassword onClose={close} must={user.mustChangePassword} />}
      <LostSession />
    </OverlayContext>
  );
}
