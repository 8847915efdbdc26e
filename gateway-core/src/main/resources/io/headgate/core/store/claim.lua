-- Hands waiting tasks to a worker. Of the roles that have tasks waiting, each gets its weight's share of the claims
-- (stride scheduling: a role's pass grows by 1/weight with each claim, the lowest pass is next), so that privilege
-- shortens the wait and no role starves. Within a role the oldest admission is first.
--
-- KEYS  1..4 ready tasks (zset): privileged, paid, registered, anonymous   5 leases (zset)   6 counters (hash)
-- ARGV  1 layout version   2 how many at most   3 lease in ms   4..7 weights, as the keys   8 prefix of task records
-- Reply {now, task…}; a task: {id, token, attempts, role, identity, session, stream, conversation, correlation,
--       payload, admitted at, first claimed at}
-- Time  some 8 calls a task.

local LAYOUT = '1'
local t = redis.call('TIME')
local now = t[1] * 1000000 + t[2]
if ARGV[1] ~= LAYOUT then return redis.error_reply('LAYOUT expected ' .. LAYOUT) end

local expiry = math.floor(now / 1000) + tonumber(ARGV[3])
local PASSES = {'pass:privileged', 'pass:paid', 'pass:registered', 'pass:anonymous'}

local stored = redis.call('HMGET', KEYS[6], 'pass', unpack(PASSES))
local floor = tonumber(stored[1] or 0)
local pass, waiting = {}, {}
for r = 1, 4 do
  waiting[r] = redis.call('ZCARD', KEYS[r])
  -- A role that was idle saves up no turns.
  pass[r] = math.max(tonumber(stored[r + 1] or 0), floor)
end

local function next_role()
  local best
  for r = 1, 4 do
    if waiting[r] > 0 and (not best or pass[r] < pass[best]) then best = r end
  end
  return best
end

local reply = {now}
for _ = 1, tonumber(ARGV[2]) do
  local r = next_role()
  if not r then break end
  floor = pass[r]
  pass[r] = pass[r] + 1 / tonumber(ARGV[3 + r])
  local id = redis.call('ZPOPMIN', KEYS[r])[1]
  waiting[r] = waiting[r] - 1
  local key = ARGV[8] .. id
  local token = redis.call('HINCRBY', KEYS[6], 'token', 1)
  local attempts = redis.call('HINCRBY', key, 'a', 1)
  redis.call('HSETNX', key, 'w', now)
  redis.call('HSET', key, 's', 'running', 'f', token)
  redis.call('ZADD', KEYS[5], expiry, id)
  local f = redis.call('HMGET', key, 'r', 'i', 'x', 'm', 'c', 'k', 'b', 't', 'w')
  for i = 1, 9 do f[i] = f[i] or '' end
  reply[#reply + 1] = {id, token, attempts, f[1], f[2], f[3], f[4], f[5], f[6], f[7], f[8], f[9]}
end

if #reply > 1 then
  local entry = {KEYS[6], 'pass', tostring(floor)}
  for r = 1, 4 do
    entry[#entry + 1] = PASSES[r]
    entry[#entry + 1] = tostring(pass[r])
  end
  redis.call('HSET', unpack(entry))
end
return reply
