import manifest from '../../package.json';

/** Name, version and addresses, all from package.json. */
export const PRODUCT = {
  name: manifest.displayName,
  version: manifest.version,
  homepage: manifest.homepage,
  repository: manifest.repository.url.replace(/^git\+/, '').replace(/\.git$/, ''),
} as const;

/** The public page of a rule; the same page ships in the package. */
export function rulePage(id: string): string {
  return `${PRODUCT.repository}/blob/main/docs/rules/${id}.md`;
}
