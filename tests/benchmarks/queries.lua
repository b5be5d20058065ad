-- wrk: sends the queries of a file (one percent-encoded query a line) in turn.
-- arguments: FILE PATH ACCEPT
local lines, at, path, accept = {}, 0, "", ""

function init(arguments)
  for line in io.lines(arguments[1]) do lines[#lines + 1] = line end
  path, accept = arguments[2], arguments[3]
end

function request()
  at = at % #lines + 1
  return wrk.format("GET", path .. "?query=" .. lines[at], { ["Accept"] = accept })
end
