import type { Span } from '../text/span';
import type { Language } from './language';
import { YamlLexer } from './yaml-lexer';

export const yaml: Language = {
  id: 'yaml',
  title: 'YAML',
  kind: 'config',
  aliases: ['yml', 'dockercompose', 'github-actions-workflow', 'helm', 'ansible', 'azure-pipelines'],
  extensions: ['.yaml', '.yml', '.eyaml', '.sls'],
  fileNames: ['.clang-format', '.clang-tidy', '.yamllint', '.gemrc', '.travis.yml'],
  comment: { line: '#' },
  literals: (text) => new YamlLexer(text, 0, text.length).read(),
  literalsIn: (text: string, { start, end }: Span) => new YamlLexer(text, start, end).read(),
};
