/**
 * What a field lacks, in the words of the product and not of the browser. Said when the form asks; taken back at the next
 * key or touch, so that a field set right by other means is not held to it.
 */
import { sayShell } from '../i18n/shell-words.ts';

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const isField = (target: EventTarget | null): target is Field =>
  target instanceof HTMLInputElement ||
  target instanceof HTMLSelectElement ||
  target instanceof HTMLTextAreaElement;

const said = new Set<Field>();

export function startValidity(page: Document): void {
  page.addEventListener(
    'invalid',
    ({ target }) => {
      if (!isField(target) || target.validity.customError) return;
      target.setCustomValidity(wordFor(target));
      said.add(target);
    },
    true,
  );
  for (const event of ['input', 'change', 'keydown', 'pointerdown'])
    page.addEventListener(event, takeBack, true);
}

function takeBack(): void {
  for (const field of said) field.setCustomValidity('');
  said.clear();
}

function wordFor(field: Field): string {
  const { validity } = field;
  const of = (name: string) => field.getAttribute(name) ?? '';
  if (validity.valueMissing)
    return sayShell(field instanceof HTMLSelectElement ? 'valid.choose' : 'valid.missing');
  if (validity.tooShort) return sayShell('valid.short', { n: of('minlength') });
  if (validity.tooLong) return sayShell('valid.long', { n: of('maxlength') });
  if (validity.rangeUnderflow) return sayShell('valid.low', { n: of('min') });
  if (validity.rangeOverflow) return sayShell('valid.high', { n: of('max') });
  if (validity.badInput || validity.stepMismatch) return sayShell('valid.number');
  return field.title === '' ? sayShell('valid.form') : field.title;
}
