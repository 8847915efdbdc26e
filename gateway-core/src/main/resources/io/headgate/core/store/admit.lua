-- Decides admissions and, for those that pass, enqueues the task and writes the journal entry. Each is decided in its turn
-- and sees what those before it have done. Each reads and decides first and writes afterwards: what one rule refuses uses up
-- no other rule's quota.
--
-- KEYS  1 open tasks (zset)   2 journal (stream)   3 counters, controls and layout (hash)   4 leases (zset)
--       then for each decision
--       1 ready tasks of the role (zset)   2 parked tasks of the role (zset)   3 task record (hash)
--       4 the identity's admission log (string)   5 the conversation's open tasks (list)   6 the task's payload (string)
-- ARGV  1 layout version   2 wake channel
--       then for each decision
--       1 numbers, below     2 task id ('': peek)   3 body hash            4 role        5 identity   6 session
--       7 stream             8 conversation         9 correlation id      10 payload    11 encoded event
--       then the reason of each of its limits
--       The numbers are big-endian doubles: deadline in epoch µs, total capacity, role threshold, hard limit, max queue
--       size (0: none), max journal length, admission log size in entries, when a waiting task expires in epoch µs (0:
--       never), then for each limit its count and its window in µs (an hour at most).
-- Reply {now, 'layout', what the store has}, or now and then for each decision, all in one flat list, one of
--       'admitted', sequence, depth, limits…, position            limits: for each, remaining and µs until reset
--       'repeated', sequence, depth, position
--       'refused', last sequence, depth, limits…, number of violations, violations…      for each, rule and retry after, µs
--       'peeked', … as 'refused', maybe without violations; nothing is written
--       'failed', what Redis said of a key of this decision alone; nothing is written
--       'conflict' · 'late'
-- Time  4 calls and 2 for each decision; 4 more if any is admitted, and some 7 for each that is; O(log n) in what left the
--       windows, whatever the limits' counts.

local t = redis.call('TIME')
local now = t[1] * 1000000 + t[2]
local counters = redis.call('HMGET', KEYS[3], 'admissions', 'paused', 'draining', 'layout')
if counters[1] and counters[4] ~= ARGV[1] then return {now, 'layout', counters[4] or 'an earlier one'} end
local depth, journaled = redis.call('ZCARD', KEYS[1]), redis.call('XLEN', KEYS[2])
local sequence = tonumber(counters[1] or 0)

-- The reply grows in its place: each further table costs half a microsecond, to make and to send.
local reply, items = {now}, 1
local function violate(rule, retry)
  reply[items + 1], reply[items + 2] = rule, retry
  items = items + 2
end

-- What all admitted have in common is written once, at the end. Between two writes the script can only fail at a key of
-- those that all share which is not of its type, and these have been read before, but for the roles' sets. Whether Redis
-- is out of memory or read-only is settled at the first write.
local now_text, running, opened, wake

local a = 2
for k = 4, #KEYS - 6, 6 do
  local numbers, id = ARGV[a + 1], ARGV[a + 2]
  local limits, reasons, first = (#numbers - 64) / 16, a + 11, items + 1
  local deadline, capacity, role_threshold, hard, max_queue, max_journal, log_size, expires, limits_at =
    struct.unpack('>dddddddd', numbers)

  -- A decision that is made leaves this loop, which is none.
  repeat
    if now > deadline then
      reply[first], items = 'late', first
      break
    end
    if id ~= '' and redis.call('EXISTS', KEYS[k + 3]) == 1 then
      local known = redis.pcall('HMGET', KEYS[k + 3], 'h', 'q', 'p')
      if known.err then
        reply[first], reply[first + 1], items = 'failed', known.err, first + 1
      elseif known[1] ~= ARGV[a + 3] then
        reply[first], items = 'conflict', first
      else
        reply[first], reply[first + 1], reply[first + 2], reply[first + 3] = 'repeated', known[2], depth, known[3]
        items = first + 3
      end
      break
    end

    -- The identity's limits ------------------------------------------------------------------------------------------

    local failure = log_size > 0 and open_log(KEYS[k + 4], log_size, now)
    if failure then
      reply[first], reply[first + 1], items = 'failed', failure, first + 1
      break
    end
    local last = first + 3 + 2 * limits
    items = last
    for n = 1, limits do
      local count, window = struct.unpack('>dd', numbers, limits_at + 16 * (n - 1))
      local remaining, reset, retry = 0, window, window
      if log_size > 0 then remaining, reset, retry = limit_state(n, count, window) end
      reply[first + 1 + 2 * n], reply[first + 2 + 2 * n] = remaining, reset
      if retry then violate(ARGV[reasons + n], retry) end
    end

    -- The queue ------------------------------------------------------------------------------------------------------

    if counters[2] then violate('paused', 0) end
    if counters[3] then violate('draining', 0) end
    if journaled >= max_journal then violate('journal_full', 0) end
    if capacity == 0 then
      violate('no_healthy_processes', 0)
    else
      if depth >= hard then violate('hard_limit_exceeded', 0) end
      if depth >= role_threshold and role_threshold < hard then violate('role_threshold', 0) end
    end
    if max_queue > 0 and depth >= max_queue then violate('queue_size_exceeded', 0) end

    if items > last or id == '' then
      reply[first], reply[first + 1], reply[first + 2] = id == '' and 'peeked' or 'refused', sequence, depth
      reply[last] = (items - last) / 2
      break
    end

    -- Write ----------------------------------------------------------------------------------------------------------

    -- A conversation's tasks take turns: only its first open one can be claimed.
    local state, place = 'ready', KEYS[k + 1]
    if ARGV[a + 8] ~= '' then
      local turn = redis.pcall('RPUSH', KEYS[k + 5], id)
      if type(turn) == 'table' then
        reply[first], reply[first + 1], items = 'failed', turn.err, first + 1
        break
      end
      if turn > 1 then state, place = 'blocked', KEYS[k + 2] end
    end
    if log_size > 0 then log_admission(log_size) end

    if not opened then
      now_text, running, opened = t[1] .. string.sub('00000' .. t[2], -6), redis.call('ZCARD', KEYS[4]), {KEYS[1]}
    end
    sequence, depth, journaled = sequence + 1, depth + 1, journaled + 1
    opened[#opened + 1] = now_text
    opened[#opened + 1] = id
    local sequence_text, position = string.format('%d', sequence), depth - running
    redis.call('ZADD', place, sequence_text, id)
    -- The payload has a key of its own: a hash of short fields only is small, and quick to make.
    redis.call('SET', KEYS[k + 6], ARGV[a + 10])
    redis.call('HSET', KEYS[k + 3], 'h', ARGV[a + 3], 'q', sequence_text, 'p', string.format('%d', position), 's', state, 'r', ARGV[a + 4],
      'i', ARGV[a + 5], 'x', ARGV[a + 6], 'm', ARGV[a + 7], 'c', ARGV[a + 8], 'k', ARGV[a + 9], 't', now_text)
    if expires > 0 then redis.call('HSET', KEYS[k + 3], 'y', string.format('%d', expires)) end

    local entry = {KEYS[2], '*', 'k', 'admission', 'e', ARGV[a + 11], 'n', sequence_text, 't', now_text, 'd', string.format('%d', depth)}
    for n = 1, limits do
      local at = first + 1 + 2 * n
      local remaining = reply[at] - 1
      reply[at] = remaining
      -- A window that saw nothing begins with this admission.
      if reply[at + 1] == 0 then reply[at + 1] = (struct.unpack('>d', numbers, limits_at + 16 * n - 8)) end
      entry[#entry + 1] = ARGV[reasons + n]
      entry[#entry + 1] = string.format('%d', remaining)
    end
    redis.call('XADD', unpack(entry))
    if state == 'ready' then wake = true end
    reply[first], reply[first + 1], reply[first + 2], reply[last] = 'admitted', sequence, depth, position
  until true
  a = reasons + limits
end

if opened then
  redis.call('ZADD', unpack(opened))
  redis.call('HINCRBY', KEYS[3], 'admissions', (#opened - 1) / 2)
  if not counters[4] then redis.call('HSET', KEYS[3], 'layout', ARGV[1]) end
  if wake then redis.call('PUBLISH', ARGV[2], '1') end
end
return reply
