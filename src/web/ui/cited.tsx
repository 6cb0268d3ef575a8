/** A citation whose address, if it has one, is a link to the source and not printed out. */
const ADDRESS = /(https?:\/\/[^\s）；，)]+)/;

export function Cited({ text }: { readonly text: string }) {
  return text.split(ADDRESS).map((part) =>
    ADDRESS.test(part) ? (
      <a key={part} href={part} target="_blank" rel="noreferrer">
        {new URL(part).host}
      </a>
    ) : (
      part
    ),
  );
}
