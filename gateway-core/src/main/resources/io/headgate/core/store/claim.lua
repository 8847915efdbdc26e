-- Hands ready tasks to a worker. Of the roles that have some, each gets its weight's share of the claims (stride
-- scheduling: a role's pass grows by its stride with each claim, the lowest pass is next), so that privilege shortens the
-- wait and no role starves. Within a role the oldest admission is first. What was cancelled while it ran before, or has
-- expired, ends here, costs its role no turn, and its session is told.
--
-- KEYS, ARGV 1..2  as tasks.lua
-- ARGV  3 how many at most   4 lease in ms   5..8 strides: privileged, paid, registered, anonymous
--       9 deadline in epoch µs: later, whoever asked has given up, and the tasks would be leased to nobody
-- Reply {now, {task…}, {dropped…}}
--       a task: {id, token, attempts, role, identity, session, stream, conversation, correlation, payload, admitted at,
--       first claimed at}; a dropped one: {id, outcome, role, identity, session, stream, conversation, correlation}
-- Time  some 10 calls, and 4 a task.

if now > tonumber(ARGV[9]) then return {now, {}, {}} end

local MOST_DROPPED, MOST_DUE = 100, 100
local ROLES = {'privileged', 'paid', 'registered', 'anonymous'}

-- Tasks that have backed off long enough are ready again.
for _, id in ipairs(redis.call('ZRANGEBYSCORE', DELAYED, '-inf', now_ms, 'LIMIT', 0, MOST_DUE)) do
  local record = redis.call('HMGET', RECORD .. id, 'r', 'q')
  redis.call('ZREM', DELAYED, id)
  redis.call('ZREM', PARKED .. record[1], id)
  make_ready(id, record[1], record[2])
end

local stored = redis.call('HMGET', COUNTERS, 'token', 'pass', 'pass:privileged', 'pass:paid', 'pass:registered',
  'pass:anonymous')
local token, floor = tonumber(stored[1] or 0), tonumber(stored[2] or 0)
local pass, waiting = {}, {}
for r = 1, 4 do
  waiting[r] = redis.call('ZCARD', READY .. ROLES[r])
  -- A role that was idle saves up no turns.
  pass[r] = math.max(tonumber(stored[r + 2] or 0), floor)
end

local function next_role()
  local best
  for r = 1, 4 do
    if waiting[r] > 0 and (not best or pass[r] < pass[best]) then best = r end
  end
  return best
end

local tasks, dropped = {}, {}
local wanted, leased_until = tonumber(ARGV[3]), now_ms + tonumber(ARGV[4])
while #tasks < wanted and #dropped < MOST_DROPPED do
  local r = next_role()
  if not r then break end
  local role = ROLES[r]
  local id = redis.call('ZPOPMIN', READY .. role)[1]
  local key = RECORD .. id
  local f = redis.call('HMGET', key, 'i', 'x', 'm', 'c', 'k', 't', 'w', 'a', 'y', 'z')
  local expires = tonumber(f[9] or 0)
  if f[10] or expires > 0 and now >= expires then
    local outcome = f[10] and 'cancelled' or 'expired'
    end_without_worker(id, {role, f[1], f[4], f[5], f[6], f[7], f[8], f[2], f[3]}, outcome)
    dropped[#dropped + 1] = {id, outcome, role, f[1], f[2], f[3], f[4], f[5]}
    -- Its end may have made another task ready.
    for n = 1, 4 do waiting[n] = redis.call('ZCARD', READY .. ROLES[n]) end
  else
    floor = pass[r]
    pass[r] = pass[r] + tonumber(ARGV[4 + r])
    waiting[r] = waiting[r] - 1
    token = token + 1
    local attempts = tonumber(f[8] or 0) + 1
    redis.call('HSET', key, 's', 'running', 'f', token, 'a', attempts, 'n', 0, 'w', f[7] or now_text)
    redis.call('ZADD', LEASES, leased_until, id)
    tasks[#tasks + 1] = {id, token, attempts, role, f[1], f[2], f[3], f[4], f[5], redis.call('GET', PAYLOAD .. id), f[6],
      f[7] or now_text}
  end
end

if #tasks > 0 then
  redis.call('HSET', COUNTERS, 'token', token, 'pass', floor, 'pass:privileged', pass[1], 'pass:paid', pass[2],
    'pass:registered', pass[3], 'pass:anonymous', pass[4])
end
return {now, tasks, dropped}
