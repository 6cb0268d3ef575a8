import { useMutation, useQueryClient } from '@tanstack/react-query';
import { identityRoutes } from '#modules/identity/contract.ts';
import { api } from '../api.ts';
import { useShellWords } from '../i18n/shell-words.ts';
import { type Locale, speak, useLocale } from '../i18n/words.ts';
import { useGo } from '../link.tsx';
import { useEnter, useSession } from '../session.tsx';
import { type Look, setLook, useLook } from '../theme.ts';
import { Menu } from '../ui/menu.tsx';
import { Segments } from '../ui/segments.tsx';
import { useOverlay } from './overlay.ts';

export function UserMenu() {
  const say = useShellWords();
  const { unit, user, post } = useSession();
  const open = useOverlay();
  const leave = useLeave();
  return (
    <Menu
      className="btn txt"
      label={
        <>
          <span className="post m2">{unit.name}</span>
          <span className="unseen">{say('menu.account')}</span>
          <span aria-hidden="true" className="only-phone">
            {say('menu.account')}
          </span>
          <span aria-hidden="true">▾</span>
        </>
      }
    >
      {(close) => (
        <>
          <p className="head">
            {user.name}
            {post !== user.name && `　${post}`}
          </p>
          <Posts />
          <hr />
          <Settings />
          <hr />
          <button type="button" onClick={() => [close(), open('password')]}>
            {say('menu.password')}
          </button>
          <button type="button" onClick={() => [close(), open('keys')]}>
            {say('menu.keys')} <span className="sp" /> <span className="kbd">?</span>
          </button>
          <button type="button" onClick={() => leave.mutate()}>
            {say('menu.logout')}
          </button>
        </>
      )}
    </Menu>
  );
}

function useLeave() {
  const client = useQueryClient();
  const go = useGo();
  return useMutation({
    mutationFn: () => api(identityRoutes.logOut),
    onSuccess: () => {
      client.clear();
      go('/login');
    },
  });
}

function Settings() {
  const say = useShellWords();
  const locale = useLocale();
  const look = useLook();
  const client = useQueryClient();
  const turn = async (to: Locale) => {
    speak(to);
    await api(identityRoutes.setLocale, { body: { locale: to } });
    await client.invalidateQueries();
  };
  return (
    <div className="settings">
      <Segments<Locale>
        name={say('menu.language')}
        value={locale}
        options={[
          ['zh', '中文'],
          ['en', 'English'],
        ]}
        onChange={(to) => void turn(to)}
      />
      <Segments<Look>
        name={say('menu.look')}
        value={look}
        options={[
          ['light', say('look.light')],
          ['dark', say('look.dark')],
          ['system', say('look.system')],
        ]}
        onChange={setLook}
      />
    </div>
  );
}

/** Somebody with several posts acts in one of them at a time. */
function Posts() {
  const say = useShellWords();
  const { posts, post, region } = useSession();
  const enter = useEnter();
  const take = useMutation({
    mutationFn: (appointmentId: string) => api(identityRoutes.takePost, { body: { appointmentId } }),
    onSuccess: enter,
  });
  if (posts.length < 2) return null;
  return (
    <>
      <p className="head">{say('menu.posts')}</p>
      {posts
        .filter((other) => other.post !== post || other.region !== region.name)
        .map((other) => (
          <button type="button" key={other.appointmentId} onClick={() => take.mutate(other.appointmentId)}>
            {other.post}　<span className="m">{other.region}</span>
          </button>
        ))}
    </>
  );
}
