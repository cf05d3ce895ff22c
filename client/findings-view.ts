import {
  commands,
  type Command,
  type Event,
  EventEmitter,
  Range,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeDataProvider,
  Uri,
  workspace,
} from 'vscode';
import type { FindingItem } from '../server/lsp/protocol';

/** A file or a rule with its findings, or one finding. */
type Node =
  { readonly group: string; readonly items: readonly FindingItem[] } | { readonly item: FindingItem };

const ICONS = {
  error: new ThemeIcon('error', new ThemeColor('problemsErrorIcon.foreground')),
  warning: new ThemeIcon('warning', new ThemeColor('problemsWarningIcon.foreground')),
  information: new ThemeIcon('info', new ThemeColor('problemsInfoIcon.foreground')),
};

/** The findings of the workspace, by file or by rule. */
export class FindingsView implements TreeDataProvider<Node> {
  readonly #changed = new EventEmitter<undefined>();
  readonly onDidChangeTreeData: Event<undefined> = this.#changed.event;
  #byRule = false;

  /** @param fetch asks the server; an empty list while it is not running */
  constructor(readonly fetch: () => Promise<readonly FindingItem[]>) {}

  refresh(): void {
    this.#changed.fire(undefined);
  }

  groupByRule(byRule: boolean): void {
    this.#byRule = byRule;
    void commands.executeCommand('setContext', 'credlint.byRule', byRule);
    this.refresh();
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node) return 'items' in node ? node.items.map((item) => ({ item })) : [];
    const groups = new Map<string, FindingItem[]>();
    for (const item of await this.fetch()) {
      const key = this.#byRule ? item.rule : item.uri;
      groups.set(key, [...(groups.get(key) ?? []), item]);
    }
    return [...groups].sort(([a], [b]) => a.localeCompare(b)).map(([group, items]) => ({ group, items }));
  }

  getTreeItem(node: Node): TreeItem {
    return 'items' in node ? this.#group(node) : this.#finding(node.item);
  }

  #group({ group, items }: { readonly group: string; readonly items: readonly FindingItem[] }): TreeItem {
    const [first] = items;
    const count = `${items.length} finding${items.length === 1 ? '' : 's'}`;
    if (this.#byRule) {
      const item = new TreeItem(first?.title ?? group, TreeItemCollapsibleState.Collapsed);
      item.iconPath = new ThemeIcon('symbol-key');
      item.description = `${items.length}`;
      item.tooltip = `${group}: ${count}`;
      item.contextValue = 'rule';
      item.id = group;
      return item;
    }
    const uri = Uri.parse(group);
    const item = new TreeItem(uri, TreeItemCollapsibleState.Expanded);
    item.iconPath = ThemeIcon.File;
    item.description = workspace.asRelativePath(uri).split('/').slice(0, -1).join('/');
    item.tooltip = `${workspace.asRelativePath(uri)}: ${count}`;
    item.contextValue = 'file';
    return item;
  }

  #finding({ uri: text, range, title, message, preview, severity }: FindingItem): TreeItem {
    const uri = Uri.parse(text);
    const place = `${range.start.line + 1}:${range.start.character + 1}`;
    const item = new TreeItem(this.#byRule ? `${workspace.asRelativePath(uri)}:${place}` : title);
    item.description = this.#byRule ? preview : `${preview} [${place}]`;
    item.tooltip = message;
    item.iconPath = ICONS[severity];
    item.contextValue = 'finding rule';
    item.accessibilityInformation = {
      label: `${severity}: ${title}, ${workspace.asRelativePath(uri)}, line ${range.start.line + 1}`,
    };
    const selection = new Range(range.start.line, range.start.character, range.end.line, range.end.character);
    item.command = {
      title: 'Open',
      command: 'vscode.open',
      arguments: [uri, { selection }],
    } satisfies Command;
    return item;
  }
}

/** The rule that a node of the view stands for. */
export function ruleOf(node: unknown): string | undefined {
  if (typeof node === 'string') return node;
  const { item, items } = (node ?? {}) as { item?: FindingItem; items?: readonly FindingItem[] };
  return (item ?? items?.[0])?.rule;
}
