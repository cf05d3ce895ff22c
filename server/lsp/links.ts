import { repository } from '../../package.json';

const REPOSITORY = repository.url.replace(/\.git$/, '');

/** Address of a rule's page in the repository. The same pages ship in the extension, so nothing needs the network. */
export function rulePage(rule: string): string {
  return `${REPOSITORY}/blob/main/docs/rules/${rule}.md`;
}
