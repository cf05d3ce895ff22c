-- Drives the language server from Neovim (0.7 or later) as a user would, and reports each step as `ok …` or `not ok …`.
-- Started by run.mjs; CREDLINT_SERVER is the server's file, CREDLINT_REPORT the file that the report goes to.
local report = {}
local failed = false
local function step(name, check)
  local ok, result = xpcall(check, debug.traceback)
  table.insert(report, (ok and 'ok ' or 'not ok ') .. name .. (ok and '' or ': ' .. tostring(result)))
  failed = failed or not ok
  return result
end

local file = vim.fn.expand('%:p')
local root = vim.fn.fnamemodify(file, ':h')
local buffer = vim.api.nvim_get_current_buf()
local messages = {}
local client_id

local function wait(what, check)
  assert(vim.wait(15000, check, 20), 'did not happen: ' .. what)
end

local function range_of(diagnostic)
  return {
    start = { line = diagnostic.lnum, character = diagnostic.col },
    ['end'] = { line = diagnostic.end_lnum, character = diagnostic.end_col },
  }
end

step('the server starts and attaches', function()
  client_id = assert(vim.lsp.start_client({
    name = 'credlint',
    cmd = { 'node', os.getenv('CREDLINT_SERVER'), '--stdio' },
    root_dir = root,
    workspace_folders = { { uri = vim.uri_from_fname(root), name = 'workspace' } },
    handlers = {
      ['window/showMessage'] = function(_, result) table.insert(messages, result.message) end,
      -- Neovim asks with a modal list, which nobody can answer here
      ['window/showMessageRequest'] = function(_, result)
        table.insert(messages, result.message)
        return vim.NIL
      end,
    },
  }))
  assert(vim.lsp.buf_attach_client(buffer, client_id))
  wait('initialize', function()
    local client = vim.lsp.get_client_by_id(client_id)
    return client and client.initialized
  end)
end)

local diagnostic = step('the credential is a diagnostic', function()
  wait('diagnostics', function() return #vim.diagnostic.get(buffer) > 0 end)
  local all = vim.diagnostic.get(buffer)
  assert(#all == 1, #all .. ' diagnostics')
  assert(all[1].source == 'credlint' and all[1].lnum == 0, vim.inspect(all[1]))
  return all[1]
end)

step('hover explains it', function()
  local params = { textDocument = vim.lsp.util.make_text_document_params(buffer), position = range_of(diagnostic).start }
  local answers = assert(vim.lsp.buf_request_sync(buffer, 'textDocument/hover', params, 5000))
  local result = assert(answers[client_id].result)
  assert(result.contents.value:find('Revoke and rotate', 1, true), result.contents.value)
end)

local action = step('a code action moves it', function()
  local params = {
    textDocument = vim.lsp.util.make_text_document_params(buffer),
    range = range_of(diagnostic),
    context = { diagnostics = {} },
  }
  local answers = assert(vim.lsp.buf_request_sync(buffer, 'textDocument/codeAction', params, 10000))
  for _, candidate in ipairs(answers[client_id].result or {}) do
    if candidate.title:find('^Move to environment variable') then return candidate end
  end
  error(vim.inspect(answers))
end)

step('running it edits the buffer', function()
  local before = vim.api.nvim_buf_get_lines(buffer, 0, 1, false)[1]
  local done = vim.lsp.buf_request_sync(buffer, 'workspace/executeCommand', {
    command = action.command.command,
    arguments = action.command.arguments,
  }, 10000)
  assert(done and done[client_id] and not done[client_id].err, vim.inspect(done))
  wait('the edit', function() return vim.api.nvim_buf_get_lines(buffer, 0, 1, false)[1] ~= before end)
  wait('a message', function() return #messages > 0 end)
end)

step('.env is on disk', function()
  local env = vim.fn.readfile(root .. '/.env')
  assert(#env == 1 and env[1]:find('^API_KEY='), #env .. ' lines')
  assert(vim.fn.getfperm(root .. '/.env') == 'rw-------', vim.fn.getfperm(root .. '/.env'))
end)

step('the diagnostic is cleared', function()
  wait('no diagnostics', function() return #vim.diagnostic.get(buffer) == 0 end)
end)

step('one undo brings the source back, and the diagnostic with it', function()
  vim.cmd('silent undo')
  wait('diagnostics', function() return #vim.diagnostic.get(buffer) == 1 end)
  vim.cmd('silent redo')
  vim.cmd('silent wall')
end)

step('the server stops', function()
  vim.lsp.stop_client(client_id)
  wait('the end', function()
    local client = vim.lsp.get_client_by_id(client_id)
    return client == nil or client.is_stopped()
  end)
end)

vim.fn.writefile(vim.split(table.concat(report, '\n'), '\n'), os.getenv('CREDLINT_REPORT'))
vim.cmd(failed and 'cquit! 1' or 'qall!')
