/** One test for many forms: as one pattern they are tried in a fraction of the time. None of them has a group to refer to. */
export function anyOf(forms: readonly RegExp[]): (value: string) => boolean {
  const flags = new Set(forms.map((form) => form.flags));
  const joined = [...flags].map((flag) => {
    const sources = forms.filter((form) => form.flags === flag).map(({ source }) => source);
    return new RegExp(sources.join('|'), flag);
  });
  return (value) => joined.some((pattern) => pattern.test(value));
}
