-- An identity's admission log, shared by the scripts that count: stands in front of them and calls nothing by itself.
--
-- The log is a ring in a string: a header, then one 8-byte time (epoch µs, big-endian double) an admission, `size` of
-- them. The N-th last admission stands N places back, so a limit of N in W is violated exactly if that entry is younger
-- than W. The header has the number of admissions ever, the ring's size, the time of the last admission, until when the
-- key is kept, and for three windows a cursor: the window, its first admission and that one's time as of the last
-- admission. Time in the log never runs backwards, so a window's first admission stands at its cursor or after it. Only
-- admissions move cursors.
--
--   bytes 0..23  '>I6I4I7I7', the counts    24..74  '>I4I6I7', three times: the cursors    75..  '>d', the entries
--
-- These stand below as literals: a local that functions refer to costs a tenth of a microsecond at every call, and so does
-- a number that Redis has to print for itself.

local LONGEST_WINDOW = 3600000000
-- The key lives this much longer than its longest window, so that not every admission must prolong its life.
local SLACK = 600000000

-- Of the n-th cursor: window, first admission and its time stand at 3n - 2 and after it. They are written only where one has
-- moved.
local log_key, total, size, last, kept_until, log_time, cursors, moved

local function admitted_at(i)
  local offset = 75 + (i % size) * 8
  return (struct.unpack('>d', redis.call('GETRANGE', log_key, offset, offset + 7)))
end

-- Opens the log for `wanted` entries, or tells what Redis said if the key is no log. A log of which no window sees anything
-- any more begins anew.
local function open_log(key, wanted, now)
  log_key, log_time, moved = key, now, false
  local header = redis.pcall('GETRANGE', key, '0', '74')
  if header.err then return header.err end
  if #header < 75 then
    total, size, last, kept_until, cursors, moved = 0, wanted, 0, 0, {0, 0, 0, 0, 0, 0, 0, 0, 0}, true
    return
  end
  total, size, last, kept_until = struct.unpack('>I6I4I7I7', header)
  cursors = {struct.unpack('>I4I6I7I4I6I7I4I6I7', header, 25)}
  -- The store's clock may step back; admissions never seem to come from the future.
  if last > log_time then log_time = last end
  if log_time - last >= LONGEST_WINDOW then
    total, size, last = 0, wanted, 0
    cursors[1], cursors[4], cursors[7], moved = 0, 0, 0, true
  end
end

-- The n-th limit's first admission that its window still sees, and that one's time; the number of admissions if none.
local function first_in(n, window)
  local since = log_time - window
  if last <= since then return total, 0 end
  local first, time, c = total - size, nil, 3 * n
  if first < 0 then first = 0 end
  if n <= 3 and cursors[c - 2] == window and cursors[c - 1] >= first then
    first, time = cursors[c - 1], cursors[c]
  else
    time = admitted_at(first)
  end
  if time > since then return first, time end
  -- Steps that double, then halves: `out` has left the window, `first` is in it.
  local out, step = first, 1
  first, time = total - 1, last
  while out + step < first do
    local between = admitted_at(out + step)
    if between > since then
      first, time = out + step, between
    else
      out, step = out + step, step * 2
    end
  end
  while first - out > 1 do
    local middle = math.floor((out + first) / 2)
    local between = admitted_at(middle)
    if between > since then first, time = middle, between else out = middle end
  end
  return first, time
end

-- Where the n-th limit stands: admissions left, µs until its first admission leaves the window, and if nothing is left
-- µs until it would admit again.
local function limit_state(n, count, window)
  local first, time = first_in(n, window)
  local c = 3 * n
  if n <= 3 and (cursors[c - 1] ~= first or cursors[c - 2] ~= window) then
    cursors[c - 2], cursors[c - 1], cursors[c], moved = window, first, time, true
  end
  local used = total - first
  if used < count then
    return count - used, used > 0 and time + window - log_time or 0, nil
  end
  if count == 0 then return 0, window, window end
  if used > count then time = admitted_at(total - count) end
  return 0, time + window - log_time, time + window - log_time
end

-- Remembers an admission now. A window that saw none begins with it.
local function log_admission(wanted)
  if total > 0 and wanted > size then
    -- Room for more entries, oldest first. A ring never shrinks: two configs side by side would thrash it.
    local entries = redis.call('GETRANGE', log_key, 75, -1)
    local oldest = total > size and (total % size) * 8 or 0
    total, size, kept_until = math.min(total, size), wanted, 0
    cursors[1], cursors[4], cursors[7], moved = 0, 0, 0, true
    redis.call('SET', log_key, string.rep('\0', 75) .. string.sub(entries, oldest + 1) .. string.sub(entries, 1, oldest))
  end
  for c = 2, 9, 3 do
    if cursors[c] == total then cursors[c + 1], moved = log_time, true end
  end
  local lasts = log_time + LONGEST_WINDOW
  local renew = total == 0 or lasts > kept_until
  if renew then kept_until = lasts + SLACK end
  local header = struct.pack('>I6I4I7I7', total + 1, size, log_time, kept_until)
  if moved then header = header .. struct.pack('>I4I6I7I4I6I7I4I6I7', unpack(cursors, 1, 9)) end
  local entry = struct.pack('>d', log_time)
  if total == 0 then
    redis.call('SET', log_key, header .. entry, 'PX', (LONGEST_WINDOW + SLACK) / 1000)
    return
  end
  redis.call('SETRANGE', log_key, '0', header)
  redis.call('SETRANGE', log_key, 75 + (total % size) * 8, entry)
  if renew then redis.call('PEXPIRE', log_key, (LONGEST_WINDOW + SLACK) / 1000) end
end

