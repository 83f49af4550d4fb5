-- Runs in Neovim: opens the file named by FILE with the language server SERVER (a command as JSON), types a mistake,
-- puts it right, and writes to REPORT what Neovim showed at each step, as JSON.
vim.cmd('filetype on')
local report = { shown = {} }

local finished = false
local function finish(problem)
  -- Neovim ends the server when it quits.
  if finished then return end
  finished = true
  report.problem = problem
  vim.fn.writefile({ vim.fn.json_encode(report) }, vim.env.REPORT)
  vim.cmd('qall!')
end

local steps = {
  function() vim.api.nvim_buf_set_text(0, 0, 9, 0, 10, { '2' }) end,
  function() vim.api.nvim_buf_set_text(0, 0, 9, 0, 10, { '1' }) end,
  function() finish(nil) end,
}

vim.cmd('edit ' .. vim.fn.fnameescape(vim.env.FILE))
report.filetype = vim.bo.filetype
local step = 0
vim.api.nvim_create_autocmd('DiagnosticChanged', {
  callback = function()
    local shown = {}
    for _, one in ipairs(vim.diagnostic.get(0)) do
      table.insert(shown, { code = one.code, line = one.lnum, from = one.col, to = one.end_col, severity = one.severity })
    end
    table.insert(report.shown, shown)
    step = step + 1
    -- Not from inside the event.
    vim.schedule(steps[step])
  end,
})

local client = vim.lsp.start_client({
  name = 'ovh-topology',
  cmd = vim.fn.json_decode(vim.env.SERVER),
  root_dir = vim.fn.getcwd(),
  on_exit = function(code) vim.schedule(function() finish('the server ended with ' .. code) end) end,
})
if client == nil then finish('the server could not be started') end
vim.lsp.buf_attach_client(0, client)
