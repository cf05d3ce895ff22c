import { commands, ProgressLocation, window } from 'vscode';
import { type LanguageClient, WorkDoneProgress } from 'vscode-languageclient/node';
import { ServerCommand, type ScanSummary } from '../server/lsp/protocol';

const SHOW = 'Show Problems';
const CANCELLED: ScanSummary = {
  files: 0,
  findings: { error: 0, warning: 0, information: 0 },
  skipped: 0,
  errors: 0,
  cancelled: true,
  duration: 0,
};
let scans = 0;

/** Scans the workspace with a progress notification that can cancel it, and tells the result. */
export async function scanWorkspace(client: LanguageClient): Promise<ScanSummary | null> {
  const summary = await window.withProgress(
    { location: ProgressLocation.Notification, title: 'Credlint: scanning the workspace', cancellable: true },
    async (progress, token) => {
      const workDoneToken = `credlint-scan-${++scans}`;
      let shown = 0;
      const listener = client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
        if (value.kind !== 'report') return;
        const percentage = value.percentage ?? shown;
        progress.report({ message: value.message, increment: percentage - shown });
        shown = percentage;
      });
      try {
        return await client.sendRequest<ScanSummary | null>(
          'workspace/executeCommand',
          { command: ServerCommand.scan, arguments: [], workDoneToken },
          token,
        );
      } catch (error) {
        if (token.isCancellationRequested) return CANCELLED;
        throw error;
      } finally {
        listener.dispose();
      }
    },
  );
  void tell(summary);
  return summary;
}

async function tell(summary: ScanSummary | null): Promise<void> {
  // what went wrong the server has said itself
  if (!summary) return;
  if (summary.cancelled) return void window.showInformationMessage('Credlint: the scan was cancelled.');
  const message = describe(summary);
  const total = summary.findings.error + summary.findings.warning + summary.findings.information;
  if (total === 0) return void window.showInformationMessage(message);
  const show = summary.findings.error > 0 ? window.showWarningMessage : window.showInformationMessage;
  if ((await show(message, SHOW)) === SHOW) await commands.executeCommand('workbench.actions.view.problems');
}

function describe({ files, findings, skipped, errors, duration }: ScanSummary): string {
  const parts = (['error', 'warning', 'information'] as const)
    .filter((severity) => findings[severity] > 0)
    .map((severity) => count(findings[severity], severity));
  const rest = [
    ...(skipped > 0 ? [`${count(skipped, 'file')} skipped or searched in part`] : []),
    ...(errors > 0 ? [`${count(errors, 'file')} could not be read`] : []),
  ];
  const found = parts.length > 0 ? parts.join(', ') : 'no credentials found';
  return (
    [`Credlint: ${found} in ${count(files, 'file')} (${(duration / 1000).toFixed(1)} s)`, ...rest].join(
      '; ',
    ) + '.'
  );
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 || noun === 'information' ? '' : 's'}`;
}
