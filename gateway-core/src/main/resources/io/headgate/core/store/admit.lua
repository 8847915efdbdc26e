-- Decides one admission and, if it passes, enqueues the task and writes the journal entry. Reads and decides first,
-- writes afterwards: what one rule refuses uses up no other rule's quota.
--
-- KEYS  1 open tasks (zset)   2 ready tasks of the role (zset)   3 parked tasks of the role (zset)   4 task record (hash)
--       5 journal (stream)    6 counters and controls (hash)   7 leases (zset)
--       8 the identity's admission log (string)   9 the conversation's open tasks (list)
-- ARGV  1 layout version      2 deadline, epoch µs               3 capacity, total      4 role threshold
--       5 hard limit          6 max queue size (0: none)         7 max journal length   8 admission log size (entries)
--       9 task id ('': peek)  10 body hash                       11 role                12 identity
--      13 session            14 stream                          15 conversation        16 correlation id
--      17 payload            18 encoded event                   19 wake channel
--      20 when a waiting task expires, epoch µs (0: never)      21 number of limits
--      then for each limit: reason, count, window in µs (an hour at most)
-- Reply {'admitted', now, sequence, depth, position, limits…}       limits: for each, remaining and µs until reset
--       {'repeated', now, sequence, depth, position}
--       {'refused', now, last sequence, depth, violations, violations × (rule, retry after in µs), limits…}
--       {'peeked', …} as 'refused', maybe without violations; nothing is written
--       {'conflict', now} · {'late', now} · {'layout', now, expected}
-- Time  6 calls refused, some 16 admitted; O(log n) in what left the windows, whatever the limits' counts.

local LAYOUT = '2'
local t = redis.call('TIME')
local now_text = t[1] .. string.sub('00000' .. t[2], -6)
local now = tonumber(now_text)
if ARGV[1] ~= LAYOUT then return {'layout', now, LAYOUT} end
if now > tonumber(ARGV[2]) then return {'late', now} end

local id = ARGV[9]
if id ~= '' then
  local known = redis.call('HMGET', KEYS[4], 'h', 'q', 'p')
  if known[1] then
    if known[1] ~= ARGV[10] then return {'conflict', now} end
    return {'repeated', now, tonumber(known[2]), redis.call('ZCARD', KEYS[1]), tonumber(known[3])}
  end
end

-- The identity's limits ----------------------------------------------------------------------------------------------

local violations = {}
local function violate(rule, retry)
  violations[#violations + 1] = rule
  violations[#violations + 1] = retry
end

local log_size, limits = tonumber(ARGV[8]), tonumber(ARGV[21])
local remaining, reset = {}, {}
if log_size > 0 then open_log(KEYS[8], log_size, now) end
for n = 1, limits do
  local count, window = tonumber(ARGV[20 + 3 * n]), tonumber(ARGV[21 + 3 * n])
  local retry
  if log_size > 0 then
    remaining[n], reset[n], retry = limit_state(n, count, window)
  else
    remaining[n], reset[n], retry = 0, window, window
  end
  if retry then violate(ARGV[19 + 3 * n], retry) end
end

-- The queue ----------------------------------------------------------------------------------------------------------

local counters = redis.call('HMGET', KEYS[6], 'admissions', 'paused', 'draining')
if counters[2] then violate('paused', 0) end
if counters[3] then violate('draining', 0) end

local depth = redis.call('ZCARD', KEYS[1])
local hard, max_queue = tonumber(ARGV[5]), tonumber(ARGV[6])
if redis.call('XLEN', KEYS[5]) >= tonumber(ARGV[7]) then violate('journal_full', 0) end
if ARGV[3] == '0' then
  violate('no_healthy_processes', 0)
else
  local role_threshold = tonumber(ARGV[4])
  if depth >= hard then violate('hard_limit_exceeded', 0) end
  if depth >= role_threshold and role_threshold < hard then violate('role_threshold', 0) end
end
if max_queue > 0 and depth >= max_queue then violate('queue_size_exceeded', 0) end

local function append_limits(reply)
  local last_item = #reply
  for n = 1, limits do
    reply[last_item + 2 * n - 1] = remaining[n]
    reply[last_item + 2 * n] = reset[n]
  end
  return reply
end

if #violations > 0 or id == '' then
  local last_sequence = tonumber(counters[1] or 0)
  return append_limits({id == '' and 'peeked' or 'refused', now, last_sequence, depth, #violations / 2, unpack(violations)})
end

-- Write --------------------------------------------------------------------------------------------------------------

if log_size > 0 then log_admission(log_size) end

local sequence = redis.call('HINCRBY', KEYS[6], 'admissions', 1)
local sequence_text = tostring(sequence)
depth = depth + 1
local position = depth - redis.call('ZCARD', KEYS[7])

-- A conversation's tasks take turns: only its first open one can be claimed.
local state, place = 'ready', KEYS[2]
if ARGV[15] ~= '' and redis.call('RPUSH', KEYS[9], id) > 1 then state, place = 'blocked', KEYS[3] end
redis.call('ZADD', KEYS[1], now_text, id)
redis.call('ZADD', place, sequence_text, id)
redis.call('HSET', KEYS[4], 'h', ARGV[10], 'q', sequence_text, 'p', position, 's', state, 'r', ARGV[11], 'i', ARGV[12],
  'x', ARGV[13], 'm', ARGV[14], 'c', ARGV[15], 'k', ARGV[16], 'b', ARGV[17], 't', now_text)
if ARGV[20] ~= '0' then redis.call('HSET', KEYS[4], 'y', ARGV[20]) end

local entry = {KEYS[5], '*', 'k', 'admission', 'e', ARGV[18], 'n', sequence_text, 't', now_text, 'd', depth}
for n = 1, limits do
  remaining[n] = remaining[n] - 1
  -- A window that saw nothing begins with this admission.
  if reset[n] == 0 then reset[n] = tonumber(ARGV[21 + 3 * n]) end
  entry[#entry + 1] = ARGV[19 + 3 * n]
  entry[#entry + 1] = remaining[n]
end
redis.call('XADD', unpack(entry))
if state == 'ready' then redis.call('PUBLISH', ARGV[19], '1') end
return append_limits({'admitted', now, sequence, depth, position})
