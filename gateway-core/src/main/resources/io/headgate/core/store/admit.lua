-- Decides one admission and, if it passes, enqueues the task and writes the journal entry. Reads and decides first,
-- writes afterwards: what one rule refuses uses up no other rule's quota.
--
-- KEYS  1 open tasks (zset)   2 ready tasks of the role (zset)   3 task record (hash)   4 journal (stream)
--       5 counters (hash)     6 leases (zset)                    7 the identity's admission log (string)
-- ARGV  1 layout version      2 deadline, epoch µs               3 capacity, total      4 role threshold
--       5 hard limit          6 max queue size (0: none)         7 max journal length   8 admission log size (entries)
--       9 task id            10 body hash                       11 role                12 identity
--      13 session            14 stream                          15 conversation        16 correlation id
--      17 payload            18 encoded event                   19 wake channel        20 number of limits
--      then for each limit: reason, count, window in µs
-- Reply {'admitted', now, sequence, depth, position, limits…}       limits: for each, remaining and µs until reset
--       {'repeated', now, sequence, depth, position}
--       {'refused', now, last sequence, depth, violations, violations × (rule, retry after in µs), limits…}
--       {'conflict', now} · {'late', now} · {'layout', now, expected}
-- Time  some 20 calls; O(log n) in the limits' counts, whatever the number of admissions.
--
-- The admission log is a ring: a 16-byte header (admissions ever, ring size; big-endian doubles), then one 8-byte time
-- (epoch µs) an admission. The N-th last admission stands N places back, so a limit of N in W is violated exactly if
-- that entry is younger than W.

local LAYOUT = '1'
local HEADER, ENTRY = 16, 8

local function micros()
  local t = redis.call('TIME')
  return t[1] * 1000000 + t[2]
end

local now = micros()
if ARGV[1] ~= LAYOUT then return {'layout', now, LAYOUT} end
if now > tonumber(ARGV[2]) then return {'late', now} end

local known = redis.call('HMGET', KEYS[3], 'h', 'q', 'p')
if known[1] then
  if known[1] ~= ARGV[10] then return {'conflict', now} end
  return {'repeated', now, tonumber(known[2]), redis.call('ZCARD', KEYS[1]), tonumber(known[3])}
end

-- The identity's log ---------------------------------------------------------------------------------------------

local wanted = tonumber(ARGV[8])
local total, size = 0, wanted
if wanted > 0 then
  local header = redis.call('GETRANGE', KEYS[7], 0, HEADER - 1)
  if #header == HEADER then total, size = struct.unpack('>dd', header) end
end

-- The time of admission i, counted from 0 over the identity's life; only the last `size` are still there.
local function admitted_at(i)
  local offset = HEADER + (i % size) * ENTRY
  return (struct.unpack('>d', redis.call('GETRANGE', KEYS[7], offset, offset + ENTRY - 1)))
end

-- The store's clock may step back; admissions never seem to come from the future.
local log_time = now
if total > 0 then log_time = math.max(now, admitted_at(total - 1)) end

-- The first admission after `time` among the last `count`.
local function first_after(time, count)
  local low, high = math.max(0, total - math.min(count, size)), total
  while low < high do
    local middle = math.floor((low + high) / 2)
    if admitted_at(middle) > time then high = middle else low = middle + 1 end
  end
  return low
end

local violations, limits = {}, {}
local function violate(rule, retry)
  violations[#violations + 1] = rule
  violations[#violations + 1] = retry
end

local states = {}
for n = 1, tonumber(ARGV[20]) do
  local rule, count, window = ARGV[18 + 3 * n], tonumber(ARGV[19 + 3 * n]), tonumber(ARGV[20 + 3 * n])
  local first = first_after(log_time - window, count)
  local used = total - first
  local reset = 0
  if used > 0 then reset = admitted_at(first) + window - log_time end
  if used >= count then
    violate(rule, count > 0 and reset or window)
  end
  states[n] = {count - used, reset, window, rule}
end

-- The queue --------------------------------------------------------------------------------------------------------

local depth = redis.call('ZCARD', KEYS[1])
local capacity, role_threshold, hard, max_queue = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
if redis.call('XLEN', KEYS[4]) >= tonumber(ARGV[7]) then violate('journal_full', 0) end
if capacity == 0 then
  violate('no_healthy_processes', 0)
else
  if depth >= hard then violate('hard_limit_exceeded', 0) end
  if depth >= role_threshold and role_threshold < hard then violate('role_threshold', 0) end
end
if max_queue > 0 and depth >= max_queue then violate('queue_size_exceeded', 0) end

local function append_limits(reply)
  for n = 1, #states do
    reply[#reply + 1] = math.max(0, states[n][1])
    reply[#reply + 1] = states[n][2]
  end
  return reply
end

if #violations > 0 then
  local last = tonumber(redis.call('HGET', KEYS[5], 'admissions') or 0)
  local reply = {'refused', now, last, depth, #violations / 2}
  for i = 1, #violations do reply[#reply + 1] = violations[i] end
  return append_limits(reply)
end

-- Write ------------------------------------------------------------------------------------------------------------

if wanted > 0 then
  if size ~= wanted and total > 0 then
    local kept = math.min(total, size, wanted)
    local times = {}
    for i = total - kept, total - 1 do times[#times + 1] = struct.pack('>d', admitted_at(i)) end
    redis.call('SET', KEYS[7], struct.pack('>dd', kept, wanted) .. table.concat(times))
    total = kept
  end
  size = wanted
  redis.call('SETRANGE', KEYS[7], HEADER + (total % size) * ENTRY, struct.pack('>d', log_time))
  redis.call('SETRANGE', KEYS[7], 0, struct.pack('>dd', total + 1, size))
  redis.call('PEXPIRE', KEYS[7], 3600000)
end

local sequence = redis.call('HINCRBY', KEYS[5], 'admissions', 1)
redis.call('ZADD', KEYS[1], now, ARGV[9])
redis.call('ZADD', KEYS[2], sequence, ARGV[9])
depth = depth + 1
local position = depth - redis.call('ZCARD', KEYS[6])
redis.call('HSET', KEYS[3], 'h', ARGV[10], 'q', sequence, 'p', position, 's', 'ready', 'r', ARGV[11], 'i', ARGV[12],
  'x', ARGV[13], 'm', ARGV[14], 'c', ARGV[15], 'k', ARGV[16], 'b', ARGV[17], 't', now, 'a', 0)

local entry = {KEYS[4], '*', 'k', 'admission', 'e', ARGV[18], 'n', sequence, 't', now, 'd', depth}
for n = 1, #states do
  states[n][1] = states[n][1] - 1
  if states[n][2] == 0 then states[n][2] = states[n][3] end
  entry[#entry + 1] = states[n][4]
  entry[#entry + 1] = states[n][1]
end
redis.call('XADD', unpack(entry))
redis.call('PUBLISH', ARGV[19], '1')
return append_limits({'admitted', now, sequence, depth, position})
