/** Links within the product by plain address: screens come from a table, so the router cannot know them by type. */
import { Link as RouterLink, useNavigate, useParams } from '@tanstack/react-router';
import type { ComponentProps } from 'react';
import { searchFrom } from './search.ts';

export interface LinkProps extends Omit<ComponentProps<typeof RouterLink>, 'to' | 'search' | 'params'> {
  /** An address such as '/targets/0198…?tab=history'. The day of 截至 travels along. */
  readonly to: string;
}

export function Link({ to, ...rest }: LinkProps) {
  const [path = '/', query = ''] = to.split('?');
  return <RouterLink {...rest} to={path} search={searchFrom(query)} />;
}

/** Goes to an address, as a link would. */
export function useGo(): (to: string) => void {
  const navigate = useNavigate();
  return (to) => {
    const [path = '/', query = ''] = to.split('?');
    void navigate({ to: path, search: searchFrom(query) });
  };
}

/** A blank of the address, such as the id in '/targets/$id'. */
export function useParam(name: string): string {
  const params: Readonly<Record<string, string>> = useParams({ strict: false });
  return params[name] ?? '';
}
