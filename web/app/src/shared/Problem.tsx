/** What went wrong, read out by screen readers when it comes. It stays in the page while there is nothing, so that they notice. */
export function Problem({ text }: { text: string }) {
  return (
    <p className="problem" role="alert">
      {text}
    </p>
  );
}
