/** Leads to a field of the form, which may lie in a part that is closed. */
export function GoToField({ id }: { readonly id: string }) {
  const show = () => {
    const field = document.getElementById(id);
    const part = field?.closest('details');
    if (part) part.open = true;
    field?.focus();
  };
  return (
    <button type="button" onClick={show}>
      Go to the field
    </button>
  );
}
